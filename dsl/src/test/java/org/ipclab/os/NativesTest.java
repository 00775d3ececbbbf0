package org.ipclab.os;

import static org.junit.jupiter.api.Assertions.*;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the gate to libc")
class NativesTest {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());
    private static final MethodHandle GETPID = LIBC.bind("getpid");
    private static final MethodHandle CLOSE = LIBC.bind("close");
    private static final MethodHandle ACCESS = LIBC.bind("access");
    private static final MethodHandle STRTOLL = LIBC.bind("strtoll");
    private static final MethodHandle SIX = LIBC.bind("mmap");

    private static native int getpid();

    private static native int close(int fd);

    private static native int access(long path, int mode);

    private static native long strtoll(long text, long end, int base);

    private static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    private static final class Absent {
        static final Natives LIBC = Natives.of(MethodHandles.lookup());

        private static native int no_such_function_in_libc();
    }

    private static final class Mixed {
        static final Natives LIBC = Natives.of(MethodHandles.lookup());

        private static native int getpid();

        private static native int no_such_function_in_libc();
    }

    @Test
    @DisplayName("is the one that this JVM should have: foreign from 22 on, jna before or when asked for")
    void backend() {
        boolean foreign = Runtime.version().feature() >= 22 && !"jna".equals(System.getProperty("ipclab.native"));
        assertEquals(foreign ? "foreign" : "jna", Libc.backend());
        assertTrue(Libc.problem().isEmpty());
    }

    @Test
    @DisplayName("calls what was declared, with ints, longs, addresses and negative numbers")
    void calls() throws Throwable {
        assertEquals(ProcessHandle.current().pid(), (int) GETPID.invokeExact());
        ByteBuffer text = OffHeap.text("-9223372036854775807x");
        long value = (long) STRTOLL.invokeExact(OffHeap.address(text), 0L, 10);
        assertEquals(-9223372036854775807L, value);
    }

    @Test
    @DisplayName("leaves errno of the call that failed, until the next one that fails")
    void errno() throws Throwable {
        ByteBuffer missing = OffHeap.text("/nonexistent/é");
        assertEquals(-1, (int) ACCESS.invokeExact(OffHeap.address(missing), 0));
        assertEquals(2, Libc.errno());
        assertEquals(-1, (int) CLOSE.invokeExact(-1));
        assertEquals(9, Libc.errno());
        long failed = (long) SIX.invokeExact(0L, 0L, 0, 0x22, -1, 0L);
        assertEquals(-1, failed);
        assertEquals(22, Libc.errno());
    }

    @Test
    @DisplayName("keeps errno apart for each thread")
    void errnoOfThreads() throws Throwable {
        assertEquals(-1, (int) CLOSE.invokeExact(-1));
        var other = new CompletableFuture<Integer>();
        var gate = new CountDownLatch(1);
        new Thread(() -> other.complete(errnoOfMissing(gate))).start();
        gate.await();
        assertEquals(2, other.get());
        assertEquals(9, Libc.errno());
    }

    private static int errnoOfMissing(CountDownLatch gate) {
        try {
            ByteBuffer missing = OffHeap.text("/nonexistent");
            int rc = (int) ACCESS.invokeExact(OffHeap.address(missing), 0);
            gate.countDown();
            return rc == -1 ? Libc.errno() : 0;
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    @Test
    @DisplayName("says which function this libc does not have, and what is not declared")
    void absent() {
        var e = assertThrows(UnsupportedOperationException.class, () -> Absent.LIBC.bind("no_such_function_in_libc"));
        assertTrue(e.getMessage().contains("no_such_function_in_libc"));
        assertNull(Absent.LIBC.bindIfThere("no_such_function_in_libc"));
        assertThrows(IllegalStateException.class, () -> LIBC.bind("fork"));
    }

    @Test
    @DisplayName(
            "an absent function beside others is at worst a clear refusal of them, on every try, and no error of the VM")
    void absentBesideOthers() throws Throwable {
        for (int i = 0; i < 2; i++)
            try {
                MethodHandle getpid = Mixed.LIBC.bind("getpid");
                assertEquals(ProcessHandle.current().pid(), (int) getpid.invokeExact());
            } catch (UnsupportedOperationException wholeClass) {
                assertEquals("jna", Libc.backend());
                assertTrue(wholeClass.getMessage().contains("no_such_function_in_libc"), wholeClass.getMessage());
            }
    }

    @Test
    @DisplayName("gives handles of exactly the declared type")
    void types() {
        assertEquals(MethodType.methodType(int.class, long.class, int.class), ACCESS.type());
        assertEquals(MethodType.methodType(int.class), GETPID.type());
    }

    @Test
    @DisplayName("a check turns -1 into what the kernel said, and nothing else")
    void check() throws Throwable {
        int rc = (int) CLOSE.invokeExact(-1);
        var e = assertThrows(ErrnoException.class, () -> Sys.check(rc, "close"));
        assertEquals(Errno.EBADF, e.errno());
        assertEquals("close: EBADF (9) Bad file descriptor", e.getMessage());
        assertEquals(0, Sys.check(0, "x"));
        assertEquals(Long.MIN_VALUE, Sys.check(Long.MIN_VALUE, "x"));
        assertThrows(ErrnoException.class, () -> Sys.check(-1L, "x"));
    }

    @Test
    @DisplayName("memory has one address whatever the buffer's position, and a view of it is the same bytes")
    void memory() {
        ByteBuffer buffer = OffHeap.allocate(64);
        long address = OffHeap.address(buffer);
        buffer.position(16);
        assertEquals(address, OffHeap.address(buffer));
        ByteBuffer view = OffHeap.view(address + 8, 8);
        assertEquals(ByteOrder.nativeOrder(), view.order());
        view.putLong(0, 0x1122334455667788L);
        assertEquals(0x1122334455667788L, buffer.getLong(8));
        assertEquals(8, view.capacity());
        ByteBuffer text = OffHeap.text("é");
        assertEquals(3, text.capacity());
        assertEquals(0, text.get(2));
    }

    @Test
    @DisplayName("a descriptor is closed once: its number may be another's afterwards")
    void descriptor() {
        Fd fd = Fd.of(new Object(), -5);
        assertEquals(-1, fd.close());
        assertEquals(9, Libc.errno());
        assertEquals(0, fd.close(), "no call was made");
    }
}
