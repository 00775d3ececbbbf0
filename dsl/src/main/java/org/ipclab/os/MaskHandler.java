package org.ipclab.os;

import static org.ipclab.os.SignalMaskNative.*;
import static org.ipclab.os.WakeupNative.SA_HANDLER;
import static org.ipclab.os.WakeupNative.SIGACTION_BYTES;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Signal handlers that add a set of signals to the mask of the thread that runs them. A mask can only be changed by its own
 * thread, and pthread_sigmask(3) in a handler lasts until the handler returns; what the thread returns to stands in the context
 * that the kernel hands to the handler. No function of libc writes there, so these are a few machine instructions.
 */
final class MaskHandler {
    private static final int PAGE = 4096;
    // a handler gets the signal in edi, its siginfo_t in rsi, and in rdx the ucontext_t, whose uc_sigmask is at 296
    private static final String ADD = "f3 0f 1e fa" // endbr64
            + "48 b8 00 00 00 00 00 00 00 00" // mov rax, the address of the set
            + "48 8b 00" // mov rax, [rax]
            + "48 09 82 28 01 00 00"; // or [rdx + 296], rax
    private static final String RETURN = "c3";
    // then sends the same to the process. rt_sigqueueinfo(2) refuses a thread but the first what kill(2), tgkill(2) or
    // the kernel has sent: that becomes SI_QUEUE, of the same sender, with the value 0
    private static final String SEND_AGAIN = "8b 46 08 85 c0" // mov eax, [rsi + 8]; test eax, eax: si_code
            + "78 11 74 14" // js +17; jz +20: SI_USER
            + "83 ff 11 74 0f" // cmp edi, SIGCHLD; je +15: the sender is the child
            + "48 c7 46 10 00 00 00 00 eb 05" // mov qword [rsi + 16], 0; jmp +5: the kernel is no sender
            + "83 f8 fa 75 0f" // cmp eax, SI_TKILL; jne +15
            + "c7 46 08 ff ff ff ff" // mov dword [rsi + 8], SI_QUEUE
            + "48 c7 46 18 00 00 00 00" // mov qword [rsi + 24], 0: the value
            + "48 89 f2 89 fe" // mov rdx, rsi; mov esi, edi
            + "b8 27 00 00 00 0f 05" // mov eax, getpid; syscall
            + "89 c7 b8 81 00 00 00 0f 05"; // mov edi, eax; mov eax, rt_sigqueueinfo; syscall
    private static final int ADDRESS_OF_SET = 6;
    private static final int AGAIN = 256;

    private final ByteBuffer set = OffHeap.allocate(Long.BYTES);
    private final long code;

    private MaskHandler(long page) {
        this.code = page;
        ByteBuffer text = OffHeap.view(page, PAGE);
        put(text, 0, ADD + RETURN);
        put(text, AGAIN, ADD + SEND_AGAIN + RETURN);
    }

    private void put(ByteBuffer text, int at, String code) {
        byte[] bytes = HexFormat.of().parseHex(code.replace(" ", ""));
        text.put(at, bytes).putLong(at + ADDRESS_OF_SET, OffHeap.address(set));
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

    /** What they add from now on. */
    void adds(long signals) {
        set.putLong(0, signals);
    }

    /** Whoever gets the signal adds to its mask, and nothing else. Calls are broken off as they are by the JDK's own handler. */
    void install(int signal) {
        install(signal, code, SA_SIGINFO);
    }

    /** Is that the handler of this signal? */
    boolean isInstalled(int signal) {
        ByteBuffer now = OffHeap.allocate(SIGACTION_BYTES);
        action(signal, 0, OffHeap.address(now));
        return now.getLong(SA_HANDLER) == code;
    }

    /** Whoever gets the signal adds to its mask, and sends it to the process again: with its value, and as from its sender. */
    void installSendingAgain(int signal) {
        install(signal, code + AGAIN, SA_SIGINFO | SA_RESTART | SA_ONSTACK);
    }

    private void install(int signal, long handler, int flags) {
        ByteBuffer own =
                OffHeap.allocate(SIGACTION_BYTES).putLong(SA_HANDLER, handler).putInt(SA_FLAGS, flags);
        own.putLong(SA_MASK, set.getLong(0)); // none of those that follow interrupts it
        action(signal, OffHeap.address(own), 0);
    }

    private static void action(int signal, long action, long old) {
        try {
            Sys.check((int) SIGACTION.invokeExact(signal, action, old), "sigaction");
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
