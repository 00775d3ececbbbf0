package org.ipclab.shm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.FileHolders;
import org.ipclab.os.proc.Folder;
import org.ipclab.sem.SemList;

/** The POSIX shared memory of this machine. */
public final class ShmList {
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
