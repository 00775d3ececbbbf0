package org.ipclab;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.Looking;
import org.ipclab.grpc.GrpcClient;
import org.ipclab.os.Errno;
import org.ipclab.pipe.Pipe;
import org.ipclab.region.Layout;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("slips of whoever types")
class SlipsTest {
    private static void misused(Executable... slips) {
        for (Executable slip : slips) {
            var e = assertThrows(IpcException.Misused.class, slip);
            assertEquals(0, e.errno());
            assertTrue(e.advice().length() > 10, e.getMessage());
        }
    }

    @Test
    @DisplayName("null for data, for a duration or for a buffer is Misused, and the stream is as it was")
    void nullInStreams() {
        try (Pipe pipe = Ipc.pipe().create()) {
            misused(
                    () -> pipe.writer().write((String) null),
                    () -> pipe.writer().tryWrite((String) null),
                    () -> pipe.writer().write((byte[]) null),
                    () -> pipe.reader().read(1, (Duration) null),
                    () -> pipe.reader().readInto((ByteBuffer) null));
            assertEquals(0, pipe.unread());
        }
    }

    @Test
    @DisplayName("null for a message, a time or an action is Misused, and nothing is sent")
    void nullInMessages() throws Exception {
        try (var posix = Ipc.mq().create();
                var sysv = Ipc.sysvMq().create();
                var udp = Ipc.udp(0).bind()) {
            posix.unlink();
            sysv.unlink();
            misused(
                    () -> posix.send((String) null),
                    () -> posix.send((byte[]) null),
                    () -> posix.send((ByteBuffer) null),
                    () -> posix.send((byte[]) null, 1, Duration.ZERO),
                    () -> posix.trySend((byte[]) null),
                    () -> posix.receiveInto(null),
                    () -> sysv.receiveInto(null),
                    () -> posix.receive((Duration) null),
                    () -> posix.onMessage(null),
                    () -> udp.sendTo("127.0.0.1", udp.port(), (String) null));
            assertEquals(0, posix.queued());
            assertTrue(udp.tryReceive().isEmpty());
        }
        try (var sysv = Ipc.sysvMq().create()) {
            misused(() -> sysv.send(1, (String) null), () -> sysv.send(1, (byte[]) null));
            assertEquals(0, sysv.queued());
            sysv.unlink();
        }
    }

    @Test
    @DisplayName("null for a layout, a record, a table of leaks, what to watch or to trace is Misused")
    void nullElsewhere() {
        try (var memory = Ipc.shm().size(8).create()) {
            memory.unlink();
            var view = memory.view(Layout.of("n:i64"));
            misused(
                    () -> Layout.of((String) null),
                    () -> Ipc.shm("x").layout(null),
                    () -> view.read(null),
                    () -> view.write(null),
                    () -> Ipc.cleanup(null),
                    () -> Ipc.watch(null),
                    () -> Ipc.trace(null));
        }
    }

    @Test
    @DisplayName("null for a path, and for what a file is to hold, is Misused")
    void nullPaths() {
        Path none = null;
        misused(
                () -> Ipc.fifo(none),
                () -> Ipc.file(none),
                () -> Ipc.lock(none),
                () -> Ipc.mmap(none),
                () -> Ipc.sysvMq(none, 1),
                () -> Ipc.file("/nowhere").append((String) null),
                () -> Ipc.file("/nowhere").replace((byte[]) null));
    }

    @Test
    @DisplayName("null for a method or a request of gRPC is Misused, before anything is sent")
    void nullCalls() {
        try (GrpcClient client = Ipc.grpc("demo.None").port(1).connect()) {
            misused(
                    () -> client.call(null, "x"),
                    () -> client.call("Say", null),
                    () -> client.send("Say", null),
                    () -> client.bidi("Say", Arrays.asList("a", null)));
            assertEquals(0, client.state().callsStarted());
        }
    }

    @Test
    @DisplayName("without a descriptor to look with, a look is LimitReached with the limit that prlimit tells")
    void noDescriptor() {
        String limit = Programs.sh(
                "prlimit --pid $1 --nofile --raw --noheadings --output SOFT",
                Long.toString(ProcessHandle.current().pid()));
        var e = assertThrows(
                IpcException.LimitReached.class,
                () -> Looking.at("all shm", () -> {
                    throw new UncheckedIOException(new IOException("/proc: " + Errno.EMFILE.text()));
                }));
        assertEquals("EMFILE", e.errnoName());
        assertTrue(e.getMessage().contains(" " + limit + " descriptors (RLIMIT_NOFILE"), e.getMessage());
    }

    @Test
    @DisplayName("what listens shows for what it does, and that it is closed, not the name of a class")
    void listeners(@TempDir Path folder) throws Exception {
        try (var queue = Ipc.mq().create()) {
            queue.unlink();
            AutoCloseable watch = Ipc.file(folder.resolve("f")).watch(what -> {});
            AutoCloseable told = queue.onMessage(message -> {});
            for (AutoCloseable each : List.of(watch, told)) {
                assertFalse(each.toString().contains("@"), each.toString());
                assertFalse(each.toString().contains("CLOSED"), each.toString());
                each.close();
                assertTrue(each.toString().endsWith("CLOSED"), each.toString());
            }
            assertTrue(watch.toString().contains(folder.resolve("f").toString()), watch.toString());
            assertTrue(told.toString().contains(queue.name()), told.toString());
        }
    }

    @Test
    @DisplayName("a socket whose other side is gone says so, and does not speak of readers as a pipe does")
    void closedSocket() {
        var pair = Ipc.unix().pair();
        try (var left = pair.left()) {
            pair.right().close();
            var e = assertThrows(IpcException.Closed.class, () -> left.write("x"));
            assertEquals("EPIPE", e.errnoName());
            assertTrue(e.advice().contains("the other side has closed it"), e.advice());
        }
    }

    @Test
    @DisplayName("a receive buffer greater than any message takes no more memory than the longest one")
    void hugeBuffer() {
        try (var queue = Ipc.sysvMq().create()) {
            queue.send(1, "abc");
            assertEquals("abc", queue.buffer(Integer.MAX_VALUE).receive().text());
            queue.unlink();
        }
    }
}
