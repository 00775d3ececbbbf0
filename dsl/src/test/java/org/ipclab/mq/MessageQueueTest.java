package org.ipclab.mq;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a POSIX message queue")
class MessageQueueTest implements HandleContract<MessageQueue> {
    private static QueueProgram c;

    @BeforeAll
    static void compile() throws Exception {
        c = new QueueProgram();
    }

    @AfterAll
    static void remove() throws Exception {
        c.close();
    }

    @Override
    public MessageQueue handle(FreshName name) {
        return Ipc.mq(name.queueText()).depth(4).messageSize(64).create();
    }

    @Override
    public void use(MessageQueue handle) {
        handle.send("x");
        handle.receive();
    }

    @Override
    public Path file(FreshName name) {
        return name.queue();
    }

    @Override
    @Test
    @DisplayName("close gives the descriptor back at once")
    public void closeGivesBack() throws Exception {
        try (var name = new FreshName()) {
            MessageQueue q = handle(name);
            assertEquals(1, Self.descriptors(name.text()));
            q.close();
            assertEquals(0, Self.descriptors(name.text()));
        }
    }

    @Override
    @Test
    @DisplayName("state and close stand a queue that another process removes, and the state says so")
    public void toStringOfATruncatedOne() throws Exception {
        try (var name = new FreshName()) {
            MessageQueue q = handle(name);
            Programs.python("import ctypes,sys\nctypes.CDLL(None).mq_unlink(sys.argv[1].encode())", q.name());
            assertTrue(q.state().unlinked());
            assertTrue(q.toString().contains("(unlinked)"), q.toString());
            q.close();
            assertTrue(q.toString().contains("CLOSED"), q.toString());
        }
    }

    @Test
    @DisplayName(
            "row: highest priority first, in order inside one priority, as C receives them; and the other way round")
    void priorities() throws Exception {
        try (var name = new FreshName();
                var q = handle(name)) {
            q.send("a");
            q.send("b", 5);
            q.send("c", 32767);
            q.send("d", 5);
            assertEquals("4 64 4", c.facts(name.text()));
            assertEquals("32767:c 5:b 5:d 0:a", c.receive(name.text(), 4));
            c.send(name.text(), 3, "low");
            c.send(name.text(), 32767, "hïgh");
            c.send(name.text(), 3, "low2");
            assertEquals("hïgh", q.receive().text());
            assertEquals("\"low\", priority 3", q.receive().toString());
            assertEquals(3, q.receive().priority());
        }
    }

    @Test
    @DisplayName("row: priorities outside of 0 to 32767 are EINVAL, and nothing is sent")
    void wrongPriorities() throws Exception {
        try (var name = new FreshName();
                var q = handle(name)) {
            for (int wrong : new int[] {-1, 32768, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                for (Runnable send : List.<Runnable>of(() -> q.send("x", wrong), () -> q.trySend("x", wrong))) {
                    var e = assertThrows(IpcException.Misused.class, send::run);
                    assertEquals("EINVAL", e.errnoName());
                    assertTrue(e.getMessage().contains("32767"), e.getMessage());
                }
            }
            assertEquals("4 64 0", c.facts(name.text()));
        }
    }

    @Test
    @DisplayName("row: a message longer than messageSize is EMSGSIZE with both figures; one of exactly that size goes")
    void tooLong() throws Exception {
        try (var name = new FreshName();
                var q = handle(name)) {
            for (int length : new int[] {65, 100_000_000}) {
                var e = assertThrows(IpcException.Misused.class, () -> q.send(new byte[length]));
                assertEquals("EMSGSIZE", e.errnoName());
                assertTrue(
                        e.getMessage().contains("64 bytes") && e.getMessage().contains(" " + length), e.getMessage());
                assertTrue(e.call().startsWith("mq_send("), e.call());
                assertThrows(IpcException.Misused.class, () -> q.trySend(new byte[length]));
            }
            q.send("y".repeat(64));
            assertEquals("0:" + "y".repeat(64), c.receive(name.text(), 1));
        }
    }

    @Test
    @DisplayName("row: an empty message is a message; one send is one receive, with bytes of every value")
    void whole() throws Exception {
        try (var name = new FreshName();
                var q = Ipc.mq(name.queueText()).depth(4).messageSize(256).create()) {
            byte[] all = new byte[256];
            for (int i = 0; i < 256; i++) all[i] = (byte) i;
            q.send("");
            q.send(all);
            q.send(new byte[0], 7);
            assertEquals("4 256 3", c.facts(name.text()));
            assertEquals(7, q.receive().priority());
            assertEquals(0, q.receive().length());
            assertArrayEquals(all, q.receive().bytes());
            assertTrue(q.tryReceive().isEmpty());
        }
    }

    @Test
    @DisplayName("row: receiveInto moves the position, wants room for the longest message, and takes nothing without")
    void receiveInto() throws Exception {
        try (var name = new FreshName();
                var q = handle(name)) {
            q.send("into");
            assertThrows(IpcException.Misused.class, () -> q.receiveInto(ByteBuffer.allocate(63)));
            assertThrows(
                    IpcException.Misused.class,
                    () -> q.receiveInto(ByteBuffer.allocate(64).asReadOnlyBuffer()));
            assertEquals(1, q.queued());
            ByteBuffer buffer = ByteBuffer.allocate(70).position(5);
            assertEquals(4, q.receiveInto(buffer));
            assertEquals(9, buffer.position());
            assertEquals("into", new String(Arrays.copyOfRange(buffer.array(), 5, 9)));
        }
    }

    @Test
    @DisplayName("buffers outside the heap are sent from where they are, and received into: the same bytes as C sees")
    void buffers() throws Exception {
        try (var name = new FreshName();
                var q = handle(name)) {
            for (ByteBuffer buffer : List.of(ByteBuffer.allocateDirect(80), ByteBuffer.allocate(80))) {
                buffer.put(3, "..abc..".getBytes());
                q.send(buffer.position(5).limit(8));
                assertEquals(8, buffer.position());
                q.send(buffer);
                assertEquals("0:abc 0:", c.receive(name.text(), 2));
                c.send(name.text(), 3, "from C");
                assertEquals(6, q.receiveInto(buffer.clear().position(7)));
                byte[] bytes = new byte[6];
                buffer.flip().get(7, bytes);
                assertEquals("from C", new String(bytes));
                var e = assertThrows(IpcException.Misused.class, () -> q.send(buffer.clear()));
                assertEquals("EMSGSIZE", e.errnoName());
                assertEquals(0, buffer.position());
            }
        }
    }

    @Test
    @DisplayName("the state counts what the kernel counts: messages, bytes, mode under the umask, holders")
    void state() throws Exception {
        try (var name = new FreshName();
                var q = Ipc.mq(name.queueText())
                        .depth(4)
                        .messageSize(64)
                        .mode(0666)
                        .create()) {
            q.send("12345");
            q.send("678");
            MessageQueueState state = q.state();
            assertEquals(c.facts(name.text()), state.depth() + " " + state.messageSize() + " " + state.queued());
            assertEquals(8, state.bytes().getAsLong());
            assertEquals(0666, state.askedMode().orElseThrow().bits());
            assertEquals(
                    Programs.sh("stat -c %a $1", file(name).toString()),
                    Integer.toOctalString(state.mode().bits()));
            assertEquals(Programs.sh("stat -c %i $1", file(name).toString()), "" + state.inode());
            assertEquals(List.of(ProcessHandle.current().pid()), state.holders());
            assertEquals("QSIZE:8", Programs.sh("cut -d' ' -f1 $1", file(name).toString()));
        }
    }

    @Test
    @DisplayName("row: send through an open handle works after unlink, and the name makes another queue")
    void afterUnlink() throws Exception {
        try (var name = new FreshName();
                var old = handle(name)) {
            old.send("old");
            old.unlink();
            assertEquals("ENOENT", c.facts(name.text()));
            try (var young = handle(name)) {
                old.send("old2");
                assertEquals("4 64 0", c.facts(name.text()));
                assertTrue(young.tryReceive().isEmpty());
            }
            assertEquals("old", old.receive().text());
            assertEquals("old2", old.receive().text());
        }
    }
}
