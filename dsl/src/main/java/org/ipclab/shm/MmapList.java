package org.ipclab.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.MappedFiles;
import org.ipclab.table.Row;

/**
 * The files that processes of this machine share by mapping them: those into which somebody may put something, since fonts and
 * libraries are mapped too, and those that are open here. POSIX shared memory and semaphores are listed as what they are.
 */
public final class MmapList {
    private static final Path OBJECTS = Path.of("/dev/shm");

    private MmapList() {}

    public static List<Listed> all() {
        List<Path> ours = Ledger.session().where("kind", "mmap").where("open", true).rows().stream()
                .map(MmapList::real)
                .toList();
        return MappedFiles.shared().entrySet().stream()
                .filter(file -> file.getValue().isWritten() || ours.contains(file.getKey()))
                .filter(file -> !OBJECTS.equals(file.getKey().getParent()) || ours.contains(file.getKey()))
                .map(MmapList::listed)
                .toList();
    }

    private static Path real(Row row) {
        Path path = Path.of(row.text("name"));
        try {
            return Files.isRegularFile(path) ? path.toRealPath() : path;
        } catch (IOException gone) {
            return path;
        }
    }

    private static Listed listed(Map.Entry<Path, MappedFiles.Shared> file) {
        FileFacts facts = FileFacts.of(file.getKey()).orElse(FileFacts.UNKNOWN);
        return Listed.file(
                "mmap", file.getKey().toString(), facts, file.getValue().holders());
    }
}
