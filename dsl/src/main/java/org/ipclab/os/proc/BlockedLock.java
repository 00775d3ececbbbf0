package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipclab.os.proc.BlockedOn.Wanted;

/** A thread that waits for a file lock, fcntl_locking(2) and flock(2). */
final class BlockedLock {
    private static final int F_SETLKW = 7;
    private static final int F_OFD_SETLKW = 38;
    private static final int F_WRLCK = 1;
    /** LOCK_EX, with or without other bits. */
    private static final int LOCK_EX = 2;

    private static final int SEEK_CUR = 1;
    private static final int SEEK_END = 2;
    private static final int STRUCT_FLOCK = 32;

    private BlockedLock() {}

    /** Empty for an fcntl that never waits. */
    static Optional<BlockedOn> of(ThreadCall call) {
        int fd = (int) call.argument(0);
        if (call.call() == BlockingCall.FLOCK) {
            boolean isWrite = (call.argument(1) & LOCK_EX) != 0;
            return Optional.of(blocked(call, fd, "flock", new Wanted("FLOCK", isWrite, 0, Long.MAX_VALUE)));
        }
        int command = (int) call.argument(1);
        if (command != F_SETLKW && command != F_OFD_SETLKW) return Optional.empty();
        String text = "fcntl(" + (command == F_SETLKW ? "F_SETLKW" : "F_OFD_SETLKW") + ")";
        Wanted wanted = ProcessMemory.read(call.pid(), call.argument(2), STRUCT_FLOCK)
                .map(flock -> wanted(call.pid(), fd, command == F_SETLKW ? "POSIX" : "OFDLCK", flock))
                .orElse(null);
        return Optional.of(blocked(call, fd, text, wanted));
    }

    private static BlockedOn blocked(ThreadCall call, int fd, String text, Wanted wanted) {
        String path = DescriptorTarget.target(DescriptorTarget.link(call.pid(), fd));
        String detail = wanted == null ? "" : wanted.text();
        return new BlockedOn(
                call.pid(), call.thread(), call.name(), text, "lock", path, null, false, fd, wanted, detail);
    }

    /** The members of {@code struct flock}: two shorts, then start and length at 8 and 16. */
    private static Wanted wanted(long pid, int fd, String kind, ByteBuffer flock) {
        long start = flock.getLong(8) + base(pid, fd, flock.getShort(2));
        long length = flock.getLong(16);
        // a negative length reaches backwards
        if (length < 0) start += length;
        long end = length == 0 ? Long.MAX_VALUE : start + Math.abs(length) - 1;
        return new Wanted(kind, flock.getShort(0) == F_WRLCK, start, end);
    }

    private static long base(long pid, int fd, int whence) {
        Path link = DescriptorTarget.link(pid, fd);
        if (whence == SEEK_END) return FileFacts.of(link).map(FileFacts::size).orElse(0L);
        return whence == SEEK_CUR ? position(pid, fd) : 0;
    }

    private static long position(long pid, int fd) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/fdinfo/" + fd)).stream()
                    .filter(line -> line.startsWith("pos:"))
                    .mapToLong(line -> Long.parseLong(line.substring(4).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
