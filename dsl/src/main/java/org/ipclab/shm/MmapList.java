package org.ipclab.shm;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.ipclab.core.Listed;
import org.ipclab.core.Mode;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.MappedFiles;

/** The files that processes of this machine share by mapping them; POSIX shared memory and semaphores are listed as such. */
public final class MmapList {
    private static final Path OBJECTS = Path.of("/dev/shm");

    private MmapList() {}

    public static List<Listed> all() {
        return MappedFiles.shared().entrySet().stream()
                .filter(file -> !OBJECTS.equals(file.getKey().getParent()))
                .map(file -> listed(file.getKey(), file.getValue()))
                .toList();
    }

    private static Listed listed(Path path, TreeSet<Long> holders) {
        FileFacts facts = FileFacts.of(path).orElse(FileFacts.UNKNOWN);
        return new Listed(
                "mmap",
                path.toString(),
                null,
                facts.size(),
                new Mode(facts.mode()),
                facts.owner(),
                List.copyOf(holders));
    }
}
