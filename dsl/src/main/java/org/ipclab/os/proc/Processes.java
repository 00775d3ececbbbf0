package org.ipclab.os.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of this machine, as far as this one may look. */
public final class Processes {
    private Processes() {}

    /** Their pids, in order. */
    public static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders)
                pids.add(Long.parseLong(folder.getFileName().toString()));
        } catch (IOException unreadable) {
            throw unseen("/proc", unreadable);
        }
        pids.sort(null);
        return pids;
    }

    /** Without a descriptor to spare, or where it is not mounted. */
    static UncheckedIOException unseen(String folder, IOException unreadable) {
        return new UncheckedIOException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
    }

    /** The command of a process, as ps(1) shows it in short; empty if it is gone. */
    public static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    /** The user of a process; empty if it is gone. */
    public static String user(long pid) {
        return FileFacts.of(Path.of("/proc/" + pid)).map(FileFacts::owner).orElse("");
    }

    /** May this process look into those of other users? CAP_SYS_PTRACE decides, capabilities(7), not the user. */
    public static boolean seesAll() {
        return Capabilities.has(Capabilities.SYS_PTRACE);
    }

    /** The link of one descriptor, whether it is open or not. */
    public static Path descriptor(long pid, int fd) {
        return Path.of("/proc/" + pid + "/fd/" + fd);
    }

    /** What the open descriptors of a process refer to; empty if it is gone or is not ours to look at. */
    public static List<Path> descriptors(long pid) {
        List<Path> links = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path link : folder) links.add(link);
        } catch (IOException goneOrDenied) {
            return List.of();
        }
        return links;
    }
}
