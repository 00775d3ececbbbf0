package org.ipclab.sysv;

import java.util.List;
import org.ipclab.core.Listed;
import org.ipclab.core.Mode;
import org.ipclab.os.proc.ProcSysvShm;
import org.ipclab.os.proc.SegmentHolders;
import org.ipclab.os.proc.Users;

/** The System V shared memory of this machine, or of this container. */
public final class SysvShmList {
    private SysvShmList() {}

    public static List<Listed> all() {
        List<ProcSysvShm.Segment> segments = ProcSysvShm.read();
        if (segments.isEmpty()) return List.of();
        SegmentHolders holders = SegmentHolders.now();
        return segments.stream().map(segment -> listed(segment, holders)).toList();
    }

    private static Listed listed(ProcSysvShm.Segment segment, SegmentHolders holders) {
        return new Listed(
                "sysv-shm",
                SysvKey.hex(segment.key()),
                segment.id(),
                segment.size(),
                new Mode(segment.perms() & 0777),
                Users.name(segment.uid()),
                holders.of(segment.id()));
    }
}
