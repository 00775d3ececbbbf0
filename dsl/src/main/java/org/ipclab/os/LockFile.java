package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.ProcLocks;

/**
 * The descriptor of a file that may carry classic locks of this process. By POSIX, close(2) of <b>any</b> descriptor of a file
 * drops all classic locks that the process has on it, whichever descriptor they were made through. So a descriptor that nobody
 * needs any more is closed only if there is no such lock, of ours or of other code in this process; else it is kept, used
 * again when the file is next opened the same way, and closed when the last lock is gone.
 */
public final class LockFile {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());
    private static final MethodHandle CLOSE = LIBC.bind("close");
    private static final MethodHandle FCNTL = LIBC.bind("fcntl");

    /** Ask for a lock that an open file description could not get; it sees the classic locks of this process too. */
    private static final int F_OFD_GETLK = 36;
    // struct flock
    private static final int L_TYPE = 0;
    private static final int L_PID = 24;
    private static final int FLOCK_BYTES = 32;
    private static final short F_WRLCK = 1;
    private static final short F_UNLCK = 2;
    private static final int OURS = 100;
    private static final int SHARED = -1;

    /** The classic locks of one file that this process has or tries to get, and the descriptors that must not be closed. */
    private static final class Kept {
        private int classic;
        private final Deque<LockFile> files = new ArrayDeque<>();
    }

    private static final Map<String, Kept> KEPT = new HashMap<>();
    private static final long SELF = ProcessHandle.current().pid();

    private final int fd;
    private final int access;
    private final FileFacts facts;

    private LockFile(int fd, int access, FileFacts facts) {
        this.fd = fd;
        this.access = access;
        this.facts = facts;
    }

    private static native int close(int fd);

    private static native int fcntl(int fd, int command, long argument);

    /** A descriptor that has just been opened; {@code access} is any number that tells ways to open it apart. */
    public static LockFile opened(int fd, int access) {
        return new LockFile(fd, access, DescriptorFacts.of(fd));
    }

    /** A descriptor that other processes may share, with a lock through it: no other lock is made through it. */
    public static LockFile shared(int fd) {
        return opened(fd, SHARED);
    }

    /** Nobody has a lock on the file of this descriptor, and none is kept for any: it may simply be closed. */
    public static synchronized boolean isFree(int fd) {
        return KEPT.isEmpty() && new LockFile(fd, 0, FileFacts.UNKNOWN).lockSeen() == F_UNLCK;
    }

    /** Is there a descriptor that had to be kept, of whatever file? */
    public static synchronized boolean keepsAny() {
        return !KEPT.isEmpty();
    }

    /** A descriptor of this file that had to be kept and that nobody uses; it is the caller's now. */
    public static synchronized Optional<LockFile> kept(FileFacts facts, int access) {
        Kept kept = KEPT.get(key(facts));
        if (kept == null) return Optional.empty();
        Optional<LockFile> found =
                kept.files.stream().filter(file -> file.access == access).findFirst();
        found.ifPresent(kept.files::remove);
        return found;
    }

    public int number() {
        return fd;
    }

    public FileFacts facts() {
        return facts;
    }

    private static String key(FileFacts facts) {
        return facts.device() + ":" + facts.inode();
    }

    /** A classic lock through it is there, or may come at any moment: no descriptor of the file is closed until {@link #unlocked}. */
    public void locked() {
        synchronized (LockFile.class) {
            KEPT.computeIfAbsent(key(facts), key -> new Kept()).classic++;
        }
    }

    /** The end of what {@link #locked} began. */
    public void unlocked() {
        synchronized (LockFile.class) {
            KEPT.get(key(facts)).classic--;
        }
    }

    /** Would its close drop a classic lock of this process, so that {@link #giveBack} keeps it? */
    public boolean mustStay() {
        synchronized (LockFile.class) {
            Kept kept = KEPT.get(key(facts));
            return kept != null && kept.classic > 0 || isLockedHere();
        }
    }

    /**
     * The caller needs the descriptor no more, and has no lock through it.
     *
     * @return whether it was closed, and not kept
     */
    public boolean giveBack() {
        synchronized (LockFile.class) {
            KEPT.computeIfAbsent(key(facts), key -> new Kept()).files.add(this);
            sweep();
            return !KEPT.containsKey(key(facts)) || !KEPT.get(key(facts)).files.contains(this);
        }
    }

    /** Closes all that can be closed. */
    private static void sweep() {
        for (Iterator<Kept> all = KEPT.values().iterator(); all.hasNext(); ) {
            Kept kept = all.next();
            if (kept.classic == 0
                    && !kept.files.isEmpty()
                    && !kept.files.getFirst().isLockedHere())
                while (!kept.files.isEmpty()) kept.files.remove().close();
            if (kept.classic == 0 && kept.files.isEmpty()) all.remove();
        }
    }

    private void close() {
        try {
            int ignored = (int) CLOSE.invokeExact(fd);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Has other code of this process, such as {@code FileChannel.lock}, a classic lock on the file? */
    private boolean isLockedHere() {
        int seen = lockSeen();
        if (seen == F_UNLCK || seen == OURS) return seen == OURS;
        // somebody else's lock hides ours, or this file system cannot tell: look at all locks
        return ProcLocks.read().stream()
                .anyMatch(line -> line.kind().equals("POSIX") && line.pid() == SELF && line.isOn(facts));
    }

    /** The type of a lock that is in the way of a new one, {@code OURS} for one of this process; -1 where nobody can tell. */
    private int lockSeen() {
        Scratch scratch = Scratch.ofThread(FLOCK_BYTES);
        ByteBuffer memory = scratch.buffer();
        for (int at = 0; at < FLOCK_BYTES; at += 8) memory.putLong(Scratch.MESSAGE + at, 0);
        memory.putShort(Scratch.MESSAGE + L_TYPE, F_WRLCK);
        try {
            int rc = (int) FCNTL.invokeExact(fd, F_OFD_GETLK, scratch.at(Scratch.MESSAGE));
            if (rc != 0) return -1;
            short type = memory.getShort(Scratch.MESSAGE + L_TYPE);
            return type != F_UNLCK && memory.getInt(Scratch.MESSAGE + L_PID) == SELF ? OURS : type;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
