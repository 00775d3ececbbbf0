package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The calls that threads are blocked in, proc_pid_syscall(5); only where this process may trace the other. */
public final class BlockedCalls {
    /** The number of fcntl(2): x86-64 has its own, the newer machines share one. */
    private static final String FCNTL = System.getProperty("os.arch").equals("amd64") ? "72" : "25";
    /** F_OFD_SETLKW. */
    private static final String WAIT = "0x26";

    private BlockedCalls() {}

    /** Does a thread of that process wait for an OFD lock through that descriptor? */
    public static boolean waitsForLock(long pid, int fd) {
        return read(pid).stream().anyMatch(line -> isWait(line, fd));
    }

    /** Is this line {@code fcntl(fd, F_OFD_SETLKW, ..)}? */
    public static boolean isWait(String line, int fd) {
        String[] words = line.strip().split(" ");
        return words.length > 2
                && words[0].equals(FCNTL)
                && words[1].equals("0x" + Integer.toHexString(fd))
                && words[2].equals(WAIT);
    }

    private static List<String> read(long pid) {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) lines.add(Files.readString(task.resolve("syscall")));
        } catch (IOException goneOrDenied) {
            return lines;
        }
        return lines;
    }
}
