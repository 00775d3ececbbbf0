package org.ipclab.file;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** What happens in a folder, inotify(7). */
final class InotifyNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle INOTIFY_INIT1 = LIBC.bind("inotify_init1");
    static final MethodHandle INOTIFY_ADD_WATCH = LIBC.bind("inotify_add_watch");
    static final MethodHandle POLL = LIBC.bind("poll");
    static final MethodHandle READ = LIBC.bind("read");

    /** A program that this process starts does not get the descriptor. */
    static final Flag IN_CLOEXEC = new Flag("IN_CLOEXEC", 02000000);
    /** A read never waits. */
    static final Flag IN_NONBLOCK = new Flag("IN_NONBLOCK", 04000);

    /** Somebody wrote, or cut it. */
    static final Flag IN_MODIFY = new Flag("IN_MODIFY", 2);
    /** A name went to another place. */
    static final Flag IN_MOVED_FROM = new Flag("IN_MOVED_FROM", 0x40);
    /** A name came from another place. */
    static final Flag IN_MOVED_TO = new Flag("IN_MOVED_TO", 0x80);
    /** A new name. */
    static final Flag IN_CREATE = new Flag("IN_CREATE", 0x100);
    /** A name is gone. */
    static final Flag IN_DELETE = new Flag("IN_DELETE", 0x200);
    /** Only if it is a folder. */
    static final Flag IN_ONLYDIR = new Flag("IN_ONLYDIR", 0x01000000);
    /** Events were lost: too many came. */
    static final Flag IN_Q_OVERFLOW = new Flag("IN_Q_OVERFLOW", 0x4000);

    // struct inotify_event
    static final int EVENT_MASK = 4;
    static final int EVENT_LEN = 12;
    static final int EVENT_NAME = 16;

    /** There is something to read. */
    static final Flag POLLIN = new Flag("POLLIN", 1);
    /** sizeof(struct pollfd). */
    static final int POLLFD_SIZE = 8;
    /** offsetof(struct pollfd, events). */
    static final int POLLFD_EVENTS = 4;

    private InotifyNative() {}

    private static native int inotify_init1(int flags);

    private static native int inotify_add_watch(int fd, long path, int mask);

    private static native int poll(long fds, long count, int milliseconds);

    private static native long read(int fd, long to, long count);
}
