package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.Ipc;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.InTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a wait for room in a socket")
class SocketWriteWaitTest {
    private static final Pattern WENT_OUT = Pattern.compile("([0-9]+|None) of ([0-9]+) bytes went out");

    private static byte[] numbered(long from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte) (from + i);
        return bytes;
    }

    private static long wentOut(IpcException failure) {
        Matcher says = WENT_OUT.matcher(failure.getMessage());
        assertTrue(says.find(), failure.getMessage());
        return says.group(1).equals("None") ? 0 : Long.parseLong(says.group(1));
    }

    @Test
    @DisplayName(
            "of a stream: however often it is interrupted, the bytes that the errors count are those that arrive, in order")
    void interruptedWrites() throws Exception {
        var pair = Ipc.unix().pair();
        var stop = new CompletableFuture<Void>();
        long[] sent = new long[1];
        var interrupted = new AtomicInteger();
        var writer = new Thread(() -> {
            while (!stop.isDone())
                try {
                    pair.left().write(numbered(sent[0], 50_000));
                    sent[0] += 50_000;
                } catch (IpcException.Interrupted failure) {
                    Thread.interrupted();
                    sent[0] += wentOut(failure);
                    interrupted.incrementAndGet();
                }
            pair.left().close();
        });
        writer.start();
        long read = 0;
        try (var reader = pair.right()) {
            for (long start = System.nanoTime(); interrupted.get() < 100 && InTime.millisSince(start) < 60_000; ) {
                writer.interrupt();
                LockSupport.parkNanos(200_000);
                var part = reader.tryRead(30_000);
                if (part.isPresent()) read = checked(read, part.get());
            }
            stop.complete(null);
            for (byte[] part = reader.read(60_000); part.length > 0; part = reader.read(60_000))
                read = checked(read, part);
            writer.join();
            assertEquals(sent[0], read);
            assertTrue(interrupted.get() > 10, "interrupted: " + interrupted);
        }
    }

    private static long checked(long read, byte[] part) {
        assertArrayEquals(numbered(read, part.length), part);
        return read + part.length;
    }

    private static void endsInTime(Action wait, Action end, Class<? extends IpcException> how) throws Exception {
        var seen = new CompletableFuture<Throwable>();
        var waiter = new Thread(() -> {
            try {
                wait.run();
                seen.complete(null);
            } catch (Throwable thrown) {
                seen.complete(thrown);
            }
        });
        waiter.start();
        waiter.join(150);
        assertFalse(seen.isDone(), "it waits");
        if (end == null) waiter.interrupt();
        else end.run();
        assertInstanceOf(how, seen.get(60, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("of a datagram: interrupt and close end it, and the message is not sent")
    void sendOfADatagram() throws Exception {
        var pair = Ipc.unix().datagram().pair();
        try (var receiver = pair.right()) {
            int sent = 0;
            while (pair.left().trySend("m")) sent++;
            endsInTime(() -> pair.left().send("late"), null, IpcException.Interrupted.class);
            assertThrows(IpcException.TimedOut.class, () -> pair.left().send("late", Duration.ofMillis(50)));
            endsInTime(() -> pair.left().send("late"), pair.left()::close, IpcException.Closed.class);
            for (int i = 0; i < sent; i++)
                assertEquals("m", receiver.tryReceive().get().text());
            assertTrue(receiver.tryReceive().isEmpty());
        }
    }

    @Test
    @DisplayName("of a listener: connect waits while the queue is full; time, interrupt and a free place end it")
    void connectToAFullQueue() throws Exception {
        try (var listener = Ipc.unix().backlog(0).listen();
                var first = Ipc.unix(listener.name()).connect()) {
            var plan = Ipc.unix(listener.name());
            var now = assertThrows(IpcException.TimedOut.class, () -> plan.connect(Duration.ZERO));
            assertEquals("EAGAIN", now.errnoName());
            assertThrows(IpcException.TimedOut.class, () -> plan.connect(Duration.ofMillis(200)));
            endsInTime(plan::connect, null, IpcException.Interrupted.class);
            var late = CompletableFuture.supplyAsync(plan::connect);
            listener.accept(Duration.ofSeconds(60)).close();
            late.get(60, TimeUnit.SECONDS).close();
            assertTrue(first.isOpen());
        }
    }

    @Test
    @DisplayName(
            "of a TCP server: connect without time is there at once, refused by nobody, and over with a full queue")
    void connectWithoutTime() throws Exception {
        String server = "import socket\ns=socket.create_server(('127.0.0.1',0),backlog=0)\n"
                + "print(s.getsockname()[1],flush=True)\nc,a=s.accept()\nprint(c.recv(9).decode(),flush=True)\ninput()";
        int port;
        try (var python = Beside.python(server)) {
            port = Integer.parseInt(python.line());
            try (var stream = Ipc.tcp(port).connect(Duration.ZERO)) {
                stream.write("at once");
                stream.shutdownOutput();
                assertEquals("at once", python.line());
            }
            try (var waits = Ipc.tcp(port).connect(Duration.ZERO)) {
                assertTrue(waits.isOpen());
                var full = assertThrows(
                        IpcException.TimedOut.class, () -> Ipc.tcp(port).connect(Duration.ZERO));
                assertEquals("EALREADY", full.errnoName());
                assertTrue(full.advice().contains("no time was given"), full.advice());
            }
        }
        var nobody =
                assertThrows(IpcException.NotThere.class, () -> Ipc.tcp(port).connect(Duration.ZERO));
        assertEquals("ECONNREFUSED", nobody.errnoName());
    }
}
