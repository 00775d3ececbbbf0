package org.ipclab.sem;

import static org.ipclab.sem.SemNative.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** Does this libc lay a {@code sem_t} out as {@link FutexWord} has it? Tried once, on a semaphore of our own. */
final class SelfTest {
    private static final boolean PASSED = tried();

    private SelfTest() {}

    static boolean passed() {
        return PASSED && !"libc".equals(System.getProperty("ipclab.sem"));
    }

    private static boolean tried() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) return false;
        ByteBuffer semaphore = OffHeap.allocate(SIZE);
        long address = OffHeap.address(semaphore);
        try {
            return (int) SEM_INIT.invokeExact(address, 1, 3) == 0
                    && semaphore.getLong(0) == 3
                    && (int) SEM_TRYWAIT.invokeExact(address) == 0
                    && semaphore.getLong(0) == 2
                    && (int) SEM_POST.invokeExact(address) == 0
                    && semaphore.getLong(0) == 3
                    && waiters(semaphore, address);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** A count in the high half must make no difference to the value, and must stay. */
    private static boolean waiters(ByteBuffer semaphore, long address) throws Throwable {
        semaphore.putLong(0, 7L << 32 | 1);
        return (int) SEM_TRYWAIT.invokeExact(address) == 0
                && semaphore.getLong(0) == 7L << 32
                && (int) SEM_TRYWAIT.invokeExact(address) == -1
                && (int) SEM_POST.invokeExact(address) == 0
                && semaphore.getLong(0) == (7L << 32 | 1);
    }
}
