package org.ipclab.sysv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.RegionContract;
import org.ipclab.testing.SharedRegionContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

/** The judges reach a segment as a file: the kernel shows each mapping of a process as one, where the privilege allows. */
@DisplayName("the bytes of System V shared memory")
class SysvShmRegionTest implements RegionContract<SysvSharedMemory>, SharedRegionContract<SysvSharedMemory> {
    private final Map<String, SysvSharedMemory> witnesses = new HashMap<>();

    @Override
    public SysvSharedMemory region(FreshName name, long size) {
        assumeTrue(Capabilities.has(Capabilities.SYS_ADMIN), "/proc/PID/map_files is only for CAP_SYS_ADMIN");
        SysvSharedMemory m = Ipc.sysvShm().size(size).create();
        // a second attachment, which the judges look at also when the first one is closed
        witnesses.put(name.text(), Ipc.sysvShmId(m.id()).open());
        m.unlink();
        return m;
    }

    @Override
    public Path file(FreshName name) {
        SysvSharedMemoryState state = witnesses.get(name.text()).state();
        return Path.of("/proc/" + ProcessHandle.current().pid() + "/map_files/" + Long.toHexString(state.address())
                + "-" + Long.toHexString(state.address() + state.mapped()));
    }

    @AfterEach
    void close() {
        witnesses.values().forEach(SysvSharedMemory::close);
    }
}
