package org.ipclab.sem;

import java.time.Duration;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.Fault;
import org.ipclab.core.IpcException;
import org.ipclab.shm.SharedMemory;

/** Semaphores whose memory another process takes away, in a JVM of its own. Its last line is {@code lived}. */
final class SemaphoreStorm {
    private static int shown;

    private SemaphoreStorm() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        try (SharedMemory m = Ipc.shm(name).open();
                PosixSemaphore inside = Ipc.sem().in(m, 64).initial(1).create();
                PosixSemaphore named = Ipc.sem(name).open()) {
            for (PosixSemaphore semaphore : List.of(inside, named)) for (int i = 0; i < 50_000; i++) warm(semaphore, i);
            var waiter = new Thread(() -> wait(inside));
            // whoever sleeps inside libc when the page goes is beyond help: libc touches the word when it wakes
            if (!"libc".equals(System.getProperty("ipclab.sem"))) waiter.start();
            System.out.println("warm");
            System.in.read();
            for (PosixSemaphore semaphore : List.of(inside, named)) told(semaphore);
            waiter.join(60_000);
            System.out.println("waiter " + waiter.isAlive());
        }
        settle();
        System.out.println("lived");
    }

    private static void warm(PosixSemaphore semaphore, int i) {
        if (i % 2 == 0) semaphore.release();
        else if (!semaphore.tryAcquire()) throw new AssertionError("a permit was lost");
        if (i % 100 == 0) semaphore.value();
    }

    private static void wait(PosixSemaphore semaphore) {
        try {
            while (true) semaphore.acquire();
        } catch (IpcException.Closed | InternalError gone) {
            isFault(gone);
        }
    }

    /** Every use, over and over; how it ends is told, the JVM's end is not among it. */
    private static void told(PosixSemaphore semaphore) {
        int told = 0;
        for (int i = 0; i < 3000; )
            try {
                i++;
                use(semaphore, i % 300 < 2 ? i % 2 : 2 + i % 4);
            } catch (IpcException.Closed | IpcException.TimedOut | InternalError gone) {
                if (!(gone instanceof IpcException.TimedOut)) isFault(gone);
                told++;
            }
        settle();
        System.out.println(told > 400);
    }

    private static void use(PosixSemaphore semaphore, int kind) {
        switch (kind) {
            case 0 -> semaphore.state();
            case 1 -> shown += semaphore.toString().length();
            case 2 -> semaphore.release();
            case 3 -> semaphore.tryAcquire();
            case 4 -> semaphore.value();
            default -> semaphore.acquire(Duration.ZERO);
        }
    }

    private static void settle() {
        try {
            Fault.within("settle", () -> 0);
        } catch (IpcException.Closed late) {
            isFault(late);
        }
    }

    private static void isFault(Throwable gone) {
        if (!String.valueOf(gone.getMessage()).matches("(?s).*(fault|page is gone|closed).*"))
            throw new AssertionError(gone);
    }
}
