package org.ipclab;

import java.util.List;
import org.ipclab.core.Mechanism;
import org.ipclab.file.FileList;
import org.ipclab.grpc.GrpcList;
import org.ipclab.http.HttpList;
import org.ipclab.lock.MachineLocks;
import org.ipclab.mq.MqList;
import org.ipclab.pipe.FifoList;
import org.ipclab.pipe.PipeList;
import org.ipclab.sem.SemList;
import org.ipclab.shm.MmapList;
import org.ipclab.shm.ShmList;
import org.ipclab.signal.SignalList;
import org.ipclab.socket.TcpList;
import org.ipclab.socket.UdpList;
import org.ipclab.socket.UnixList;
import org.ipclab.sysv.SysvMqList;
import org.ipclab.sysv.SysvSemList;
import org.ipclab.sysv.SysvShmList;

/** All mechanisms that there are: the views read this list, and nothing else knows them all. */
public final class Mechanisms {
    /** In the order in which {@code Ipc.help()} shows them. */
    public static final List<Mechanism> ALL = List.of(
            ShmList.MECHANISM,
            SysvShmList.MECHANISM,
            MmapList.MECHANISM,
            SemList.MECHANISM,
            SysvSemList.MECHANISM,
            SysvMqList.MECHANISM,
            MachineLocks.MECHANISM,
            PipeList.MECHANISM,
            FifoList.MECHANISM,
            MqList.MECHANISM,
            UnixList.MECHANISM,
            UdpList.MECHANISM,
            TcpList.MECHANISM,
            HttpList.MECHANISM,
            GrpcList.MECHANISM,
            SignalList.MECHANISM,
            FileList.MECHANISM);

    private Mechanisms() {}
}
