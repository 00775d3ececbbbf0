package org.ipclab;

import java.util.List;
import org.ipclab.core.Mechanism;
import org.ipclab.grpc.GrpcList;
import org.ipclab.http.HttpList;
import org.ipclab.lock.MachineLocks;
import org.ipclab.sem.SemList;
import org.ipclab.shm.MmapList;
import org.ipclab.shm.ShmList;
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
            MachineLocks.MECHANISM,
            HttpList.MECHANISM,
            GrpcList.MECHANISM);

    private Mechanisms() {}
}
