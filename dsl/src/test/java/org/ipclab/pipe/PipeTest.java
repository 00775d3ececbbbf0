package org.ipclab.pipe;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of "Pipe and FIFO" that hold for pipes, each judged by Python or C through /proc. */
@DisplayName("a pipe")
class PipeTest {
    /** A path by which another process opens it. */
    private static String door(Pipe pipe) throws Exception {
        long me = ProcessHandle.current().pid();
        try (var links = java.nio.file.Files.list(java.nio.file.Path.of("/proc/" + me + "/fd"))) {
            return links.filter(link -> target(link).equals(pipe.name()))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private static String target(java.nio.file.Path link) {
        try {
            return java.nio.file.Files.readSymbolicLink(link).toString();
        } catch (java.io.IOException closedMeanwhile) {
            return "";
        }
    }

    /** "UNREAD CAPACITY" as the kernel tells Python. */
    private static String kernel(Pipe pipe) throws Exception {
        return Programs.python(
                "import fcntl,os,struct,termios\nfd=os.open('" + door(pipe) + "',os.O_RDONLY|os.O_NONBLOCK)\n"
                        + "print(struct.unpack('i',fcntl.ioctl(fd,termios.FIONREAD,bytes(4)))[0],fcntl.fcntl(fd,1032))");
    }

    @Test
    @DisplayName("row: capacity 65536 by default; 5000 asked becomes 8192")
    void capacity() throws Exception {
        try (var pipe = Ipc.pipe().create();
                var small = Ipc.pipe().capacity(5000).create()) {
            assertEquals("0 65536", kernel(pipe));
            assertEquals("0 8192", kernel(small));
            assertEquals(65536, pipe.capacity());
            assertEquals(8192, small.state().capacity());
        }
    }

    @Test
    @DisplayName("row: a capacity below the content is EBUSY, and the content stays")
    void busy() throws Exception {
        try (var pipe = Ipc.pipe().create()) {
            pipe.writer().write("x".repeat(5000));
            var e = assertThrows(IpcException.AlreadyThere.class, () -> pipe.capacity(4096));
            assertEquals("EBUSY", e.errnoName());
            assertEquals("5000 65536", kernel(pipe));
        }
    }

    @Test
    @DisplayName("row: above pipe-max-size is EPERM without the capability, and leaves no descriptor")
    void limit() {
        int max = Integer.parseInt(Programs.sh("cat /proc/sys/fs/pipe-max-size"));
        Set<String> before = Self.open("pipe:");
        try (var pipe = Ipc.pipe().capacity(max + 1).create()) {
            assertTrue(Capabilities.has(Capabilities.SYS_RESOURCE) && pipe.capacity() == 2 * max);
        } catch (IpcException.Denied e) {
            assertFalse(Capabilities.has(Capabilities.SYS_RESOURCE));
            assertTrue(e.getMessage().contains("" + max) && e.getMessage().contains("pipe-max-size"), e.getMessage());
        }
        assertEquals(Set.of(), Self.openedSince(before, "pipe:"));
    }

    @Test
    @DisplayName("row: a write up to 4096 bytes is all or nothing")
    void atomicWrites() throws Exception {
        try (var pipe = Ipc.pipe().create()) {
            pipe.writer().write("x".repeat(61441));
            assertEquals(0, pipe.writer().tryWrite("y".repeat(4096)));
            assertEquals("61441 65536", kernel(pipe));
            assertEquals(4095, pipe.writer().tryWrite("y".repeat(4095)));
        }
    }

    @Test
    @DisplayName(
            "row: larger writes are intermingled with another writer's, who starts while the first is in the middle")
    void longWritesMingle() throws Exception {
        boolean mingled = false;
        for (int round = 0; round < 20 && !mingled; round++) mingled = changes(twoWriters()) > 1;
        assertTrue(mingled);
    }

    private static String twoWriters() throws Exception {
        try (var pipe = Ipc.pipe().capacity(4096).create()) {
            var writes = new ArrayList<CompletableFuture<Void>>();
            for (String letter : List.of("a", "b")) {
                writes.add(CompletableFuture.runAsync(
                        () -> pipe.writer().write(letter.repeat(40_000)), task -> new Thread(task).start()));
                Eventually.holds("the pipe is full", () -> pipe.unread() == 4096);
            }
            var text = new StringBuilder();
            while (text.length() < 80_000) text.append(pipe.reader().readText(1000));
            for (var write : writes) write.get(60, TimeUnit.SECONDS);
            return text.toString();
        }
    }

    private static int changes(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) if (text.charAt(i) != text.charAt(i - 1)) changes++;
        return changes;
    }

    @Test
    @DisplayName("row: pipes count pages: 640 writes of 100 bytes fill 65536")
    void pages() {
        try (var pipe = Ipc.pipe().create()) {
            int writes = 0;
            while (pipe.writer().tryWrite(new byte[100]) == 100) writes++;
            assertEquals(640, writes);
            assertEquals(64_000, pipe.unread());
        }
    }

    @Test
    @DisplayName("row: no reader is EPIPE, again and again, and no SIGPIPE ends us")
    void noReader() {
        try (var pipe = Ipc.pipe().create()) {
            pipe.reader().close();
            for (Runnable write : List.<Runnable>of(
                    () -> pipe.writer().write("x"), () -> pipe.writer().tryWrite("x"))) {
                var e = assertThrows(IpcException.Closed.class, write::run);
                assertEquals("EPIPE", e.errnoName());
            }
        }
    }

    @Test
    @DisplayName("row: no writer is the end of the stream, after what remains")
    void noWriter() {
        try (var pipe = Ipc.pipe().create()) {
            pipe.writer().write("one\nrest");
            pipe.writer().close();
            assertEquals("one", pipe.reader().readLine());
            assertThrows(IpcException.Closed.class, () -> pipe.reader().readFully(5));
            assertNull(pipe.reader().readLine(), "the stream is at its end for all reads");
            assertEquals(0, pipe.reader().read(10).length);
            assertEquals(0, pipe.reader().tryRead(10).orElseThrow().length);
            assertEquals(-1, pipe.reader().readInto(ByteBuffer.allocate(10)));
        }
    }

    @Test
    @DisplayName("of packets keeps what is written together, also for readLine and readFully")
    void packets() {
        try (var pipe = Ipc.pipe().packets().create()) {
            for (String packet : List.of("one", "two\nthree", "four"))
                pipe.writer().write(packet);
            assertEquals("one", pipe.reader().readText(100));
            assertEquals("two", pipe.reader().readLine());
            assertEquals("three", pipe.reader().readText(100));
            assertEquals("fo", new String(pipe.reader().readFully(2)));
            assertEquals("ur", pipe.reader().readText(100));
        }
    }

    @Test
    @DisplayName("never has O_NONBLOCK set: others share the open file")
    void flags() throws Exception {
        try (var pipe = Ipc.pipe().create()) {
            pipe.reader().tryRead(10);
            pipe.writer().tryWrite("x");
            String info = door(pipe).replace("/fd/", "/fdinfo/");
            assertEquals(
                    "0",
                    Programs.sh("awk '/^flags/ {print substr($2, length($2) - 3, 1) % 8}' " + info)
                            .strip());
        }
    }

    @Test
    @DisplayName(
            "plan is a value, and its program is explained, traced, and the same in C; without a name there is no open")
    void plan() throws Exception {
        var plan = Ipc.pipe().capacity(8192);
        assertEquals(Ipc.pipe(), PipePlan.stream());
        assertTrue(plan.packets().toString().contains("Ipc.pipe().capacity(8192).packets()"));
        try (var pipe = plan.create()) {
            assertEquals("pipe2", pipe.trace().calls().get(0).function());
        }
        try (var program = CProgram.of(plan.packets().toC())) {
            assertEquals(0, program.status());
        }
        for (Runnable named :
                List.<Runnable>of(plan::open, plan::exists, plan::unlink, () -> plan.explain(Opening.OPEN)))
            assertThrows(IpcException.Unsupported.class, named::run);
    }

    @Test
    @DisplayName("closed: twice is harmless, use is Closed, the state stays, no descriptor is left")
    void close() {
        var pipe = Ipc.pipe().create();
        pipe.close();
        pipe.close();
        assertThrows(IpcException.Closed.class, () -> pipe.reader().read(1));
        assertThrows(IpcException.Closed.class, () -> pipe.writer().tryWrite("x"));
        assertThrows(IpcException.Closed.class, pipe::capacity);
        assertTrue(pipe.toString().contains("CLOSED"));
        assertEquals(0, Self.descriptors(pipe.name()));
    }
}
