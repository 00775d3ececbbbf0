package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.Mode;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.os.proc.Users;

/** The System V semaphore sets of this machine. Nobody holds one: the kernel keeps no list of those who use it. */
public final class SysvSemList {
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
