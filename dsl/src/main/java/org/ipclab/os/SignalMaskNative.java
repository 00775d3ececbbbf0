package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** What reaches every thread of this process: tgkill(2), sigaction(2), and a page of memory that may be run, mmap(2). */
final class SignalMaskNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle TGKILL = LIBC.bind("tgkill");
    static final MethodHandle SIGACTION = LIBC.bind("sigaction");
    static final MethodHandle MMAP = LIBC.bind("mmap");
    static final MethodHandle MPROTECT = LIBC.bind("mprotect");

    /** Pages may be read. */
    static final int PROT_READ = 1;
    /** Pages may be written. */
    static final int PROT_WRITE = 2;
    /** Pages may be run. */
    static final int PROT_EXEC = 4;
    /** For this process alone. */
    static final int MAP_PRIVATE = 2;
    /** Zeroed memory without a file. */
    static final int MAP_ANONYMOUS = 0x20;
    /** "The handler takes three arguments": the third is the context that the thread returns to. */
    static final int SA_SIGINFO = 4;
    /** "Calls go on afterwards": those that can. */
    static final int SA_RESTART = 0x10000000;
    /** "On the stack that the thread has for handlers", if it has one. */
    static final int SA_ONSTACK = 0x08000000;
    /** offsetof(struct sigaction, sa_mask). */
    static final int SA_MASK = 8;
    /** offsetof(struct sigaction, sa_flags). */
    static final int SA_FLAGS = 136;

    private SignalMaskNative() {}

    private static native int tgkill(int process, int thread, int signal);

    private static native int sigaction(int signal, long action, long old);

    private static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    private static native int mprotect(long address, long length, int protection);
}
