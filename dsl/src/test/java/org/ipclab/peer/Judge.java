package org.ipclab.peer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.Ipc;

/** What /proc says, and waits for it to say so. */
final class Judge {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Judge() {}

    /** A peer under a name that nobody else uses. */
    static Peer peer() {
        return Ipc.peer(name()).start();
    }

    static String name() {
        return "t" + ProcessHandle.current().pid() + "x" + NAMES.incrementAndGet();
    }

    /** A line of /proc/PID/status, such as {@code State} or {@code PPid}; empty when there is no such process. */
    static String status(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.substring(field.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException gone) {
            return "";
        }
    }

    static boolean exists(long pid) {
        return Files.exists(Path.of("/proc", Long.toString(pid)));
    }

    /** Open descriptors of a process that are pipes. */
    static long pipes(long pid) {
        File[] fds = new File("/proc/" + pid + "/fd").listFiles();
        return fds == null
                ? 0
                : java.util.Arrays.stream(fds).filter(Judge::isPipe).count();
    }

    private static boolean isPipe(File fd) {
        try {
            return Files.readSymbolicLink(fd.toPath()).toString().startsWith("pipe:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    /** Whether it comes true within a minute. */
    static boolean eventually(Callable<Boolean> condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) return false;
                Thread.sleep(10);
            }
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
