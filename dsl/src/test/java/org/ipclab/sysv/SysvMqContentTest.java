package org.ipclab.sysv;

import static org.ipclab.sysv.SysvQueues.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Blocking;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what a System V message queue holds")
class SysvMqContentTest {
    @Test
    @DisplayName("row: a message of msgmax bytes goes, one byte more is EINVAL with the limit and its value")
    void longest() throws Exception {
        int max = Integer.parseInt(Programs.sh("cat /proc/sys/kernel/msgmax"));
        using(q -> {
            byte[] bytes = new byte[max];
            new Random(3).nextBytes(bytes);
            q.send(1, bytes);
            for (int length : new int[] {max + 1, 100_000_000}) {
                var e = assertThrows(IpcException.Misused.class, () -> q.send(1, new byte[length]));
                assertEquals("EINVAL", e.errnoName());
                assertTrue(
                        e.getMessage().contains("/proc/sys/kernel/msgmax")
                                && e.getMessage().contains(" " + max + " "),
                        e.getMessage());
            }
            assertEquals("" + max, field(q.id(), "cbytes"));
            ByteBuffer buffer = ByteBuffer.allocateDirect(max + 10).position(3);
            assertEquals(max, q.receiveInto(buffer));
            assertEquals(max + 3, buffer.position());
            byte[] received = new byte[max];
            buffer.get(3, received);
            assertArrayEquals(bytes, received);
        });
    }

    @Test
    @DisplayName(
            "row: empty messages count too: their number is limited to maxBytes; a full queue is false without waiting")
    void full() throws Exception {
        using(Ipc.sysvMq().maxBytes(10), q -> {
            for (int i = 0; i < 10; i++) assertTrue(q.trySend(1, ""));
            assertFalse(q.trySend(1, ""));
            assertEquals("10", count(q));
            assertEquals(0, q.receive().length());
            assertFalse(q.trySend(1, "12345678901"));
            assertTrue(q.trySend(1, "x"));
            assertEquals("1", field(q.id(), "cbytes"));
        });
    }

    @Test
    @DisplayName("row: removed while waiting: EIDRM and NotThere for all who wait, EINVAL for those who come after")
    void removed() throws Exception {
        for (int round = 0; round < 5; round++) {
            using(Ipc.sysvMq().maxBytes(10), q -> {
                q.send(1, "0123456789");
                var waiters = new ArrayList<Blocking>();
                waiters.add(Blocking.start(() -> q.receive(7)));
                waiters.add(Blocking.start(() -> q.receive(7, Duration.ofMinutes(1))));
                waiters.add(Blocking.start(() -> q.send(1, "x")));
                remove(q.id());
                for (var waiter : waiters) {
                    var end = assertInstanceOf(IpcException.NotThere.class, waiter.ended());
                    assertEquals("EIDRM", end.errnoName());
                }
                for (Runnable after : List.<Runnable>of(() -> q.trySend(1, "x"), q::tryReceive, q::queued)) {
                    var e = assertThrows(IpcException.class, after::run);
                    assertEquals("EINVAL", e.errnoName());
                }
                q.close();
                assertTrue(q.toString().contains("CLOSED"), q.toString());
            });
        }
    }

    @Test
    @DisplayName("the state is the kernel's: messages, bytes, who sent and received last, times, mode")
    void state() throws Exception {
        using(Ipc.sysvMq().mode(0640), q -> {
            long me = ProcessHandle.current().pid();
            assertTrue(q.state().lastSend().isEmpty());
            send(q, 1, 2);
            q.receive();
            SysvMessageQueueState state = q.state();
            for (String[] each : new String[][] {
                {"qnum", "" + state.queued()},
                {"cbytes", "" + state.bytes()},
                {"lspid", "" + state.lastSender()},
                {"lrpid", "" + state.lastReceiver()},
                {"stime", "" + state.lastSend().orElseThrow().getEpochSecond()},
                {"perms", Integer.toOctalString(state.mode().bits())}
            }) assertEquals(field(q.id(), each[0]), each[1], each[0]);
            assertEquals(me, state.lastSender());
            assertEquals(1, q.attached().where("pid", me).size());
            assertEquals(
                    1, Ipc.list("sysv-mq").where("id", q.id()).where("size", 2L).size());
        });
    }

    @Test
    @DisplayName(
            "the session knows it; cleanup removes what was made here and nothing that was opened; a closed one stays")
    void session() throws Exception {
        SysvMessageQueue made = Ipc.sysvMq().create();
        int theirs = Integer.parseInt(Programs.python("import ctypes\nprint(ctypes.CDLL(None).msgget(0, 0o600))"));
        try (SysvMessageQueue opened = Ipc.sysvMqId(theirs).open()) {
            made.send(1, "stays");
            made.close();
            made.close();
            assertEquals("1", count(made));
            assertEquals(
                    1,
                    Ipc.session()
                            .where("kind", "sysv-mq")
                            .where("name", made.name())
                            .size());
            Ipc.cleanup();
            assertFalse(isThere(made.id()));
            assertTrue(isThere(theirs));
            assertTrue(made.toString().contains("CLOSED"), made.toString());
            assertTrue(opened.isOpen());
        } finally {
            remove(theirs);
            remove(made.id());
        }
    }
}
