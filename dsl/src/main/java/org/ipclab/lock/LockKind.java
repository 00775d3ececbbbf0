package org.ipclab.lock;

import static org.ipclab.lock.LockNative.*;

import java.util.Locale;
import org.ipclab.os.Flag;

/** The three kinds of lock, and how fcntl(2) is asked for two of them. */
public enum LockKind {
    POSIX("POSIX", F_GETLK, F_SETLK, F_SETLKW),
    OFD("OFDLCK", F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW),
    FLOCK("FLOCK", null, null, null);

    private final String inProc;
    private final Flag get;
    private final Flag set;
    private final Flag wait;

    LockKind(String inProc, Flag get, Flag set, Flag wait) {
        this.inProc = inProc;
        this.get = get;
        this.set = set;
        this.wait = wait;
    }

    /** {@code posix ofd flock}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As {@code /proc/locks} writes it, in our words; another word as it is. */
    static String text(String inProc) {
        for (LockKind kind : values()) if (kind.inProc.equals(inProc)) return kind.text();
        return inProc.toLowerCase(Locale.ROOT);
    }

    String inProc() {
        return inProc;
    }

    Flag get() {
        return get;
    }

    Flag set(boolean waits) {
        return waits ? wait : set;
    }
}
