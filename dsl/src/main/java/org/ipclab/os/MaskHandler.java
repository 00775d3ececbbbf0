package org.ipclab.os;

import static org.ipclab.os.SignalMaskNative.*;
import static org.ipclab.os.WakeupNative.SA_HANDLER;
import static org.ipclab.os.WakeupNative.SIGACTION_BYTES;

import java.nio.ByteBuffer;

/**
 * A signal handler that adds a set of signals to the mask of the thread that runs it. A mask can only be changed by its own
 * thread, and pthread_sigmask(3) in a handler lasts until the handler returns; what the thread returns to stands in the context
 * that the kernel hands to the handler. No function of libc writes there, so these are a few machine instructions.
 */
final class MaskHandler {
    private static final int PAGE = 4096;
    // mov rax, SET; mov rax, [rax]; or [rdx + 296], rax; ret: rdx is the ucontext_t, whose uc_sigmask is at 296
    private static final int[] X86_64 = {
        0xf3, 0x0f, 0x1e, 0xfa, 0x48, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0x48, 0x8b, 0x00, 0x48, 0x09, 0x82, 0x28, 0x01,
        0x00, 0x00, 0xc3
    };
    private static final int ADDRESS_OF_SET = 6;

    private final ByteBuffer set = OffHeap.allocate(Long.BYTES);
    private final long code;

    private MaskHandler(long page) {
        this.code = page;
        ByteBuffer text = OffHeap.view(page, PAGE);
        for (int i = 0; i < X86_64.length; i++) text.put(i, (byte) X86_64[i]);
        text.putLong(ADDRESS_OF_SET, OffHeap.address(set));
    }

    /** Never freed: a signal may be on its way to a thread at any time. */
    static MaskHandler make() {
        if (!System.getProperty("os.arch").equals("amd64"))
            throw new UnsupportedOperationException("ipclab can only do it on x86-64");
        try {
            long page = Sys.check(
                    (long) MMAP.invokeExact(
                            0L, (long) PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L),
                    "mmap");
            MaskHandler handler = new MaskHandler(page);
            Sys.check((int) MPROTECT.invokeExact(page, (long) PAGE, PROT_READ | PROT_EXEC), "mprotect");
            return handler;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** What it adds from now on. */
    void adds(long signals) {
        set.putLong(0, signals);
    }

    /** Whoever gets the signal runs this; the action before it. Calls are broken off as they are by the JDK's own handler. */
    ByteBuffer install(int signal) {
        ByteBuffer before = OffHeap.allocate(SIGACTION_BYTES);
        ByteBuffer own =
                OffHeap.allocate(SIGACTION_BYTES).putLong(SA_HANDLER, code).putInt(SA_FLAGS, SA_SIGINFO);
        action(signal, OffHeap.address(own), OffHeap.address(before));
        return before;
    }

    /** Is it the handler of this signal? */
    boolean isInstalled(int signal) {
        ByteBuffer now = OffHeap.allocate(SIGACTION_BYTES);
        action(signal, 0, OffHeap.address(now));
        return now.getLong(SA_HANDLER) == code;
    }

    static void action(int signal, long action, long old) {
        try {
            Sys.check((int) SIGACTION.invokeExact(signal, action, old), "sigaction");
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
