package org.ipclab.os.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What a thread of a process waits for: the system call that it sleeps in, and the object of it. A thread in poll(2) waits for
 * several at once, and has one of these for each.
 * <pre>{@code
 * BlockedOn.of(bob.pid())                  // Optional[[mq_timedreceive on mq /jobs]]
 * BlockedOn.of(1)                          // Optional.empty, unless root: it may not be looked at
 * }</pre>
 *
 * @param thread the number of the thread; that of the first is the pid
 * @param threadName as the thread called itself, 15 bytes at most: {@code peer bob}
 * @param call {@code read}, {@code futex}, {@code fcntl(F_OFD_SETLKW)}
 * @param kind of the object, as {@code Ipc.list()} has it; {@code signal}, {@code time}, {@code child}, {@code memory} (a futex
 *     of threads of the process itself, as every Java lock is), {@code file} (no IPC), or empty where it cannot be told
 * @param name of the object, as {@code Ipc.list()} has it; empty for what has none
 * @param id the kernel's number for it; null for what has none
 * @param writes it waits until it can put something in, not take something out
 * @param fd the descriptor through which it waits; -1 for none
 * @param lock the lock that it wants; null for what is no file lock
 * @param detail what else the arguments say: {@code semaphore 0-1}, {@code at 64}; may be empty
 */
public record BlockedOn(
        long pid,
        long thread,
        String threadName,
        String call,
        String kind,
        String name,
        Integer id,
        boolean writes,
        int fd,
        Wanted lock,
        String detail) {
    private static final int AGAIN = 5;
    private static final long PAUSE = 2_000_000;
    private static final Set<String> IPC = Set.of(
            "shm",
            "sysv-shm",
            "mmap",
            "sem",
            "sysv-sem",
            "lock",
            "pipe",
            "fifo",
            "mq",
            "sysv-mq",
            "unix",
            "tcp",
            "udp",
            "signal");

    /**
     * A lock on a file that somebody waits for.
     *
     * @param kind {@code POSIX OFDLCK FLOCK}, as {@code /proc/locks} writes it
     * @param end the last byte; {@code Long.MAX_VALUE} for the end of the file and beyond
     */
    public record Wanted(String kind, boolean isWrite, long start, long end) {
        /** {@code exclusive [50,1)}: where it begins and how long it is, 0 to the end of the file and beyond. */
        public String text() {
            long length = end == Long.MAX_VALUE ? 0 : end - start + 1;
            return (isWrite ? "exclusive" : "shared") + (kind.equals("FLOCK") ? "" : " [" + start + "," + length + ")");
        }

        /** Is that line of {@code /proc/locks} this request? */
        public boolean is(ProcLocks.Line line) {
            return kind.equals(line.kind()) && isWrite == line.isWrite() && start == line.start() && end == line.end();
        }
    }

    /**
     * All that the threads of a process wait for now; empty if that cannot be told: the process is gone, this one may not trace it
     * (ptrace(2): of another user, or Yama forbids it), or the machine is neither x86-64 nor aarch64.
     */
    public static Optional<List<BlockedOn>> of(long pid) {
        return ThreadCall.all(pid).map(calls -> {
            List<BlockedOn> all = new ArrayList<>();
            for (ThreadCall call : calls) all.addAll(BlockedObjects.of(call));
            return all;
        });
    }

    /**
     * The same for the threads of this name alone, such as {@code peer bob}, which evaluates in a peer. Some waits, such as those for
     * semaphores, wake up now and then to see whether they shall go on: a thread that runs is looked at again, for some milliseconds.
     */
    public static Optional<List<BlockedOn>> of(long pid, String threadName) {
        Optional<List<BlockedOn>> seen = named(pid, threadName);
        for (int again = 0; again < AGAIN && seen.filter(List::isEmpty).isPresent(); again++) {
            LockSupport.parkNanos(PAUSE);
            seen = named(pid, threadName);
        }
        return seen;
    }

    private static Optional<List<BlockedOn>> named(long pid, String threadName) {
        return of(pid).map(all -> all.stream()
                .filter(each -> isNamed(each.threadName, threadName))
                .toList());
    }

    /** Is that what the kernel keeps of this name? */
    public static boolean isNamed(String kept, String threadName) {
        return kept.equals(cut(threadName));
    }

    /** The same for one thread, by its number. */
    public static Optional<List<BlockedOn>> ofThread(long pid, long thread) {
        return ThreadCall.all(pid).map(calls -> calls.stream()
                .filter(call -> call.thread() == thread)
                .flatMap(call -> BlockedObjects.of(call).stream())
                .toList());
    }

    /** The kernel keeps 15 bytes of a name, and cuts where they end. */
    private static String cut(String name) {
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, 15);
        return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    /** Is the object one that processes share, or a signal? */
    public boolean isIpc() {
        return IPC.contains(kind);
    }

    /** As a cell shows it: {@code mq_timedreceive on mq /jobs}. */
    public String text() {
        StringBuilder text = new StringBuilder(call);
        if (!kind.isEmpty()) text.append(kind.equals("time") ? "" : " on " + kind);
        if (!name.isEmpty()) text.append(' ').append(name);
        if (!detail.isEmpty()) text.append(' ').append(detail);
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
