package org.ipclab.sysv;

import java.util.List;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.Mode;
import org.ipclab.core.Trail;
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

    /** The one that a session noted. */
    public static Optional<Ledger.Made> recalled(Trail trail) {
        return MadeSegment.recalled(trail);
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
