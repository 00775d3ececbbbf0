package org.ipclab.sem;

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

/** The named POSIX semaphores of this machine: glibc keeps them as files. */
public final class SemList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "sem",
                    "POSIX semaphore",
                    "Ipc.sem(name)",
                    "sem_overview(7)",
                    List.of(
                            "var gate = Ipc.sem(\"gate\").initial(0).create()   // no permit yet",
                            "gate.acquire()   // waits for a permit",
                            "gate.acquire(Duration.ofSeconds(1))   // TimedOut after a second without one",
                            "gate.tryAcquire()   // never waits: true or false",
                            "gate.release()   // gives one, and wakes one who waits",
                            "gate.withPermit(() -> work())   // takes, works, gives back",
                            "Ipc.sem().in(m, 128).initial(1).create()   // without a name, inside shared memory"),
                    SemList::all,
                    SemList::recalled)
            .limitedBy(SemLimits::all);

    private static final Path FOLDER = Path.of("/dev/shm");
    private static final String PREFIX = "sem.";

    private SemList() {}

    /** Is this file in /dev/shm a semaphore, and not shared memory that is called so? */
    public static boolean isSemaphore(String file, FileFacts facts) {
        return file.startsWith(PREFIX) && facts.size() == SemNative.SIZE;
    }

    /** Every named semaphore, by name. */
    public static List<Listed> all() {
        FileHolders holders = FileHolders.under(FOLDER.toString());
        return Folder.files(FOLDER).entrySet().stream()
                .filter(file -> isSemaphore(file.getKey(), file.getValue()))
                .map(file -> listed(file.getKey(), file.getValue(), holders))
                .toList();
    }

    /** The one that a session noted. */
    public static Optional<Ledger.Made> recalled(Trail trail) {
        SemPlan plan = SemPlan.of(trail.name());
        return MadeFile.recalled(plan.file(), trail, plan::unlink);
    }

    private static Listed listed(String file, FileFacts facts, FileHolders holders) {
        String name = "/" + file.substring(PREFIX.length());
        return Listed.file("sem", name, facts, holders.of(facts));
    }
}
