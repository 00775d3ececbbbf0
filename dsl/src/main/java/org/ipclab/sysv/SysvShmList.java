package org.ipclab.sysv;

import java.util.List;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Mode;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.ProcSysvShm;
import org.ipclab.os.proc.SegmentHolders;
import org.ipclab.os.proc.Users;

/** The System V shared memory of this machine, or of this container. */
public final class SysvShmList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "sysv-shm",
                    "System V shared memory",
                    "Ipc.sysvShm(key)",
                    "shmget(2)",
                    List.of(
                            "Ipc.sysvShm(0x1234).size(4096)   // a plan: shows the calls, makes none",
                            "var m = Ipc.sysvShm(0x1234).size(4096).create()   // a new segment, attached here",
                            "var m = Ipc.sysvShm(0x1234).open()   // in another process: the same pages",
                            "Ipc.sysvShm(Path.of(\"/etc/hostname\"), 7)   // a key that ftok(3) makes of a file",
                            "Ipc.sysvShm().size(4096).create().id()   // without a key: others need the id",
                            "Ipc.sysvShmId(m.id()).open()   // by its id, also when it is removed already",
                            "m.putInt(0, 42)   // as every region: get, put, atomics, layouts, hexdump",
                            "m.state().attachCount()   // nattch: how often it is attached, by everyone",
                            "m.unlink()   // IPC_RMID: freed when the last process lets go"),
                    SysvShmList::all,
                    SysvShmList::recalled)
            .limitedBy(SysvShmLimits::all);

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
