package org.ipclab.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.MappedFiles;
import org.ipclab.table.Row;

/**
 * The files that processes of this machine share by mapping them: those into which somebody may put something, since fonts and
 * libraries are mapped too, and those that are open here. POSIX shared memory and semaphores are listed as what they are.
 */
public final class MmapList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "mmap",
                    "memory mapped file",
                    "Ipc.mmap(path)",
                    "mmap(2)",
                    List.of(
                            "Ipc.mmap(\"/tmp/table\").size(4096)   // a plan: shows the calls, makes none",
                            "var m = Ipc.mmap(\"/tmp/table\").size(4096).create()   // a new file, mapped here",
                            "var m = Ipc.mmap(\"/tmp/table\").open()   // in another process: the same pages, all of the file",
                            "Ipc.mmap(\"/tmp/table\").offset(4096).size(100).open()   // a part of it, from a page on",
                            "Ipc.mmap(\"/tmp/table\").privateCopy().open()   // puts stay here",
                            "m.putInt(0, 42)   // in the file at once, for everyone who reads or maps it",
                            "m.force()   // on the disk when it returns",
                            "m.lockInMemory()   // all pages in memory, and kept there",
                            "m.close()   // the file stays; m.unlink() removes it"),
                    MmapList::all)
            .limitedBy(MmapLimits::all);

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
