package org.ipclab.core;

import org.ipclab.os.Errno;

/**
 * What went wrong, in sealed kinds. The message says what was asked, what the kernel said and what to do now:
 * {@code create shm "/counter": EEXIST (17) File exists. Open it with .open() or .createOrOpen(), or take another name.}
 * <pre>{@code
 * try {
 *     Ipc.shm("counter").open();
 * } catch (IpcException.NotThere e) {
 *     e.errnoName();               // ENOENT
 *     e.call();                    // shm_open("/counter", O_RDWR, 0)
 * }
 * }</pre>
 */
public abstract sealed class IpcException extends RuntimeException {
    private final String asked;
    private final transient Errno errno;
    private final String call;
    private final String advice;

    private IpcException(String asked, Errno errno, String call, String advice, Throwable cause) {
        super(asked + ": " + (errno == null ? "" : errno + ". ") + advice);
        // so that one without a cause can be given what was thrown in another process
        if (cause != null) initCause(cause);
        this.asked = asked;
        this.errno = errno;
        this.call = call;
        this.advice = advice;
        setStackTrace(Frames.of(getStackTrace()));
    }

    /** What was asked for, such as {@code create shm "/counter"}. */
    public String asked() {
        return asked;
    }

    /** What the kernel said, as a number; 0 when it was not asked. */
    public int errno() {
        return errno == null ? 0 : errno.number();
    }

    /** What the kernel said, as a name such as {@code EEXIST}; empty when it was not asked. */
    public String errnoName() {
        return errno == null ? "" : errno.name();
    }

    /** The call that failed, in C; empty when the kernel was not asked. */
    public String call() {
        return call;
    }

    /** What to do now. */
    public String advice() {
        return advice;
    }

    /**
     * The exception for an errno: its kind comes from the one table in {@link Errno}.
     *
     * @param asked what was asked for, such as {@code create shm "/counter"}
     * @param call the call that failed, in C
     * @param advice what to do now; one or two sentences
     */
    public static IpcException of(String asked, Errno errno, String call, String advice) {
        return switch (errno.kind()) {
            case NOT_THERE -> new NotThere(asked, errno, call, advice);
            case ALREADY_THERE -> new AlreadyThere(asked, errno, call, advice);
            case DENIED -> new Denied(asked, errno, call, advice);
            case TIMED_OUT -> new TimedOut(asked, errno, call, advice);
            case INTERRUPTED -> new Interrupted(asked, errno, call, advice);
            case LIMIT_REACHED -> new LimitReached(asked, errno, call, advice);
            case MISUSED -> new Misused(asked, errno, call, advice);
            case UNSUPPORTED -> new Unsupported(asked, errno, call, advice);
            case CLOSED -> new Closed(asked, errno, call, advice);
        };
    }

    /**
     * The exception that another process reported, as its own kind: the simple name of a subtype, with errno 0 where the
     * kernel was not asked.
     */
    public static IpcException of(String kind, String asked, int number, String call, String advice) {
        Errno errno = number == 0 ? null : Errno.of(number);
        return switch (kind) {
            case "NotThere" -> new NotThere(asked, errno, call, advice);
            case "AlreadyThere" -> new AlreadyThere(asked, errno, call, advice);
            case "Denied" -> new Denied(asked, errno, call, advice);
            case "TimedOut" -> new TimedOut(asked, errno, call, advice);
            case "Interrupted" -> new Interrupted(asked, errno, call, advice);
            case "LimitReached" -> new LimitReached(asked, errno, call, advice);
            case "Misused" -> new Misused(asked, errno, call, advice);
            case "Unsupported" -> new Unsupported(asked, errno, call, advice);
            case "Closed" -> new Closed(asked, errno, call, advice);
            default -> new PeerFailed(asked, advice);
        };
    }

    /** There is no such object (any more). */
    public static final class NotThere extends IpcException {
        public NotThere(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private NotThere(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** The name is taken. */
    public static final class AlreadyThere extends IpcException {
        public AlreadyThere(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private AlreadyThere(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** The permission or the privilege is missing. */
    public static final class Denied extends IpcException {
        public Denied(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private Denied(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** The time that the caller gave is over. */
    public static final class TimedOut extends IpcException {
        public TimedOut(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private TimedOut(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** The waiting thread was interrupted; its flag is set again, and nothing was taken. */
    public static final class Interrupted extends IpcException {
        public Interrupted(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private Interrupted(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** A limit of the machine, the process or the object. */
    public static final class LimitReached extends IpcException {
        public LimitReached(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private LimitReached(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** The caller asked for something that cannot be right. */
    public static final class Misused extends IpcException {
        public Misused(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private Misused(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** This machine, this kernel or this mechanism cannot do it. */
    public static final class Unsupported extends IpcException {
        public Unsupported(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private Unsupported(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** The handle is closed, or the other side is gone. */
    public static final class Closed extends IpcException {
        public Closed(String asked, String advice) {
            this(asked, null, "", advice);
        }

        private Closed(String asked, Errno errno, String call, String advice) {
            super(asked, errno, call, advice, null);
        }
    }

    /** Code in a peer failed in a way that is no {@code IpcException}, or the peer is dead. */
    public static final class PeerFailed extends IpcException {
        public PeerFailed(String asked, String advice) {
            this(asked, advice, null);
        }

        public PeerFailed(String asked, String advice, Throwable cause) {
            super(asked, null, "", advice, cause);
        }
    }
}
