package org.ipclab.sysv;

import static org.ipclab.sysv.SysvQueues.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Blocking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a System V message queue")
class SysvMessageQueueTest {
    private static SysvQueueProgram c;

    @BeforeAll
    static void compile() throws Exception {
        c = new SysvQueueProgram();
    }

    @AfterAll
    static void remove() throws Exception {
        c.close();
    }

    @Test
    @DisplayName(
            "row: receive(0) first; (n) first of that type; (-n) the lowest type up to n; the others stay in order")
    void selection() throws Exception {
        using(q -> {
            send(q, 4, 3, 2, 1);
            assertEquals(1, q.receive(-2).type());
            assertEquals(2, q.receive(-2).type());
            assertTrue(q.tryReceive(-2).isEmpty());
            q.send(3, "second 3");
            assertEquals("t3", q.receive(3).text());
            c.send(q.id(), 1L << 40, "from C");
            assertEquals(4, q.receive().type());
            assertEquals("second 3", q.receive(0).text());
            assertEquals(new TypedMessage(1L << 40, "from C".getBytes()), q.receive(Long.MIN_VALUE));
            assertEquals("0", count(q));
        });
    }

    @Test
    @DisplayName("receiveExcept takes the first of any other type; one that is no type is refused")
    void except() throws Exception {
        using(q -> {
            send(q, 5, 5, 6, 5, 7);
            assertEquals(6, q.receiveExcept(5).type());
            assertEquals(7, q.tryReceiveExcept(5).orElseThrow().type());
            assertTrue(q.tryReceiveExcept(5).isEmpty());
            assertThrows(IpcException.Misused.class, () -> q.receiveExcept(0));
            assertEquals("5:t5 5:t5 5:t5", c.receive(q.id(), 3));
        });
    }

    @Test
    @DisplayName("row: a type of 0 or less is EINVAL, and nothing is sent")
    void wrongTypes() throws Exception {
        using(q -> {
            for (long wrong : new long[] {0, -1, Long.MIN_VALUE}) {
                var e = assertThrows(IpcException.Misused.class, () -> q.send(wrong, "x"));
                assertEquals("EINVAL", e.errnoName());
                assertTrue(e.getMessage().contains("above 0"), e.getMessage());
                assertThrows(IpcException.Misused.class, () -> q.trySend(wrong, "x"));
            }
            q.send(Long.MAX_VALUE, "x");
            assertEquals(Long.MAX_VALUE + ":x", c.receive(q.id(), 1));
        });
    }

    @Test
    @DisplayName("row: a message longer than the buffer is E2BIG and stays; truncating() cuts it, and the rest is gone")
    void buffers() throws Exception {
        using(q -> {
            q.send(1, "0123456789abc");
            for (Runnable small : List.<Runnable>of(
                    () -> q.buffer(10).receive(),
                    () -> q.buffer(10).tryReceive(),
                    () -> q.buffer(0).receive(Duration.ZERO),
                    () -> q.buffer(12).peek(0),
                    () -> q.receiveInto(ByteBuffer.allocate(12)))) {
                var e = assertThrows(IpcException.Misused.class, small::run);
                assertEquals("E2BIG", e.errnoName());
                assertTrue(e.getMessage().contains("truncating"), e.getMessage());
            }
            assertEquals("1", count(q));
            assertEquals("012", q.truncating().buffer(3).peek(0).orElseThrow().text());
            q.send(2, "short");
            SysvMessageQueue small = q.buffer(10).truncating();
            assertEquals("0123456789", small.receive().text());
            assertEquals("short", small.receive().text());
            assertEquals("0", count(q));
            assertThrows(IpcException.Misused.class, () -> q.buffer(-1));
        });
    }

    @Test
    @DisplayName("a view is closed with its queue, and not the other way round")
    void views() throws Exception {
        using(q -> {
            SysvMessageQueue view = q.buffer(10);
            view.close();
            assertThrows(IpcException.Closed.class, view::tryReceive);
            q.send(1, "x");
            SysvMessageQueue second = q.truncating();
            var waiter = Blocking.start(() -> second.receive(7));
            q.close();
            assertInstanceOf(IpcException.Closed.class, waiter.ended());
            assertFalse(second.isOpen());
            assertThrows(IpcException.Closed.class, () -> q.buffer(3));
        });
    }

    @Test
    @DisplayName("row: peek leaves the queue as it is, also who received last")
    void peek() throws Exception {
        using(q -> {
            send(q, 9, 8, 7);
            assertEquals("t9", q.peek(0).orElseThrow().text());
            assertEquals(7, q.peek(2).orElseThrow().type());
            assertTrue(q.peek(3).isEmpty());
            assertThrows(IpcException.Misused.class, () -> q.peek(-1));
            assertEquals("3", count(q));
            assertEquals("0", field(q.id(), "lrpid"));
            assertEquals("9:t9 8:t8 7:t7", c.receive(q.id(), 3));
        });
    }
}
