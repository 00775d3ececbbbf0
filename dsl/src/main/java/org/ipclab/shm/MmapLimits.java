package org.ipclab.shm;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.Usage;

/** What mapped files, and every other mapping, can hit. */
final class MmapLimits {

    static List<Limit> all() {
        List<Limit> limits = new ArrayList<>();
        Limit.setting("mmap", "mappings of a process", "/proc/sys/vm/max_map_count", Usage.mappings())
                .ifPresent(limits::add);
        limits.add(Limit.resource(
                "mmap", "bytes of address space", "Max address space", Usage.bytes("VmSize"), "RLIMIT_AS: ulimit -v"));
        limits.add(Limit.resource(
                "mmap", "bytes of private data", "Max data size", Usage.bytes("VmData"), "RLIMIT_DATA: ulimit -d"));
        limits.add(Limit.resource(
                "mmap",
                "bytes locked in memory",
                "Max locked memory",
                Usage.bytes("VmLck"),
                "RLIMIT_MEMLOCK: ulimit -l; none with CAP_IPC_LOCK"));
        return limits;
    }

    private MmapLimits() {}
}
