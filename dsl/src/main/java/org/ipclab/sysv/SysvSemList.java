package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Mode;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.os.proc.Users;

/** The System V semaphore sets of this machine. Nobody holds one: the kernel keeps no list of those who use it. */
public final class SysvSemList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "sysv-sem",
                    "System V semaphore set",
                    "Ipc.sysvSem(key)",
                    "semop(2)",
                    List.of(
                            "var s = Ipc.sysvSem(42).count(3).initial(1, 0, 5).create()   // three counters, found by the key 42",
                            "var s = Ipc.sysvSem(42).undo().open()   // in another process; what it took comes back when that ends",
                            "s.acquire(0)   // takes one of semaphore 0, and waits for it",
                            "s.op(\"0-1,1+2\")   // both at once, or wait",
                            "s.tryOp(\"0-1,2-5n\")   // never waits: true or false",
                            "s.awaitZero(1, Duration.ofSeconds(1))   // TimedOut after a second above zero",
                            "s.state()   // values, who waits, and who operated last",
                            "s.unlink()   // gone for everyone, at once: whoever waits gets EIDRM"),
                    SysvSemList::all,
                    SysvSemList::recalled)
            .limitedBy(SysvSemLimits::all);

    private SysvSemList() {}

    public static List<Listed> all() {
        return SysvTable.read("sem").stream().map(SysvSemList::listed).toList();
    }

    /** The one that a session noted. */
    public static Optional<Ledger.Made> recalled(Trail trail) {
        return MadeSet.recalled(trail);
    }

    private static Listed listed(Map<String, Long> row) {
        int id = row.get("semid").intValue();
        return new Listed(
                "sysv-sem",
                SysvKey.named(row.get("key").intValue(), id),
                id,
                row.get("nsems"),
                new Mode(row.get("perms").intValue() & 0777),
                Users.name(row.get("uid").intValue()),
                List.of());
    }
}
