package org.ipclab.shm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.FileHolders;
import org.ipclab.os.proc.Folder;
import org.ipclab.sem.SemList;

/** The POSIX shared memory of this machine. */
public final class ShmList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "shm",
                    "POSIX shared memory",
                    "Ipc.shm(name)",
                    "shm_overview(7)",
                    List.of(
                            "Ipc.shm(\"counter\").size(4096).withSemaphore()   // a plan: shows the calls, makes none",
                            "var m = Ipc.shm(\"counter\").size(4096).withSemaphore().create()   // a new object, mapped here",
                            "var m = Ipc.shm(\"counter\").withSemaphore().open()   // in another process: the same pages",
                            "m.putInt(0, 42)   // there for everyone at once, without a call",
                            "m.getAndAddInt(0, 1)   // one step, whoever else adds",
                            "m.withLock(() -> m.putInt(0, m.getInt(0) + 1))   // one process at a time",
                            "m.view(Layout.of(\"seq:i64, flag:i32\"))   // the bytes by name, as a C struct has them",
                            "m.hexdump()   // the bytes",
                            "m.trace()   // the libc calls that were made for it",
                            "m.unlink()   // the name goes; who has it mapped keeps it"),
                    ShmList::all,
                    ShmList::recalled)
            .limitedBy(ShmLimits::all);

    private static final Path FOLDER = Path.of("/dev/shm");

    private ShmList() {}

    /** Everything in /dev/shm that is no semaphore, by name. */
    public static List<Listed> all() {
        FileHolders holders = FileHolders.under(FOLDER.toString());
        return Folder.files(FOLDER).entrySet().stream()
                .filter(file -> !SemList.isSemaphore(file.getKey(), file.getValue()))
                .map(file -> listed(file.getKey(), file.getValue(), holders))
                .toList();
    }

    /** The one that a session noted. */
    public static Optional<Ledger.Made> recalled(Trail trail) {
        ShmPlan plan = ShmPlan.of(trail.name());
        return MadeFile.recalled(plan.file(), trail, plan::unlink);
    }

    private static Listed listed(String file, FileFacts facts, FileHolders holders) {
        return Listed.file("shm", "/" + file, facts, holders.of(facts));
    }
}
