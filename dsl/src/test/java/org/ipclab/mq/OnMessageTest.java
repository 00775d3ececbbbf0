package org.ipclab.mq;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Blocking;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.InTime;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("onMessage of a POSIX message queue")
class OnMessageTest {
    private static QueueProgram c;

    @BeforeAll
    static void compile() throws Exception {
        c = new QueueProgram();
    }

    @AfterAll
    static void remove() throws Exception {
        c.close();
    }

    private static MessageQueue queue(FreshName name) {
        return Ipc.mq(name.queueText()).depth(8).messageSize(16).create();
    }

    @Test
    @DisplayName("row: hands on what is there and each that comes, is re-armed, and loses none of a thousand")
    void handsOnAll() throws Exception {
        try (var name = new FreshName();
                var q = queue(name);
                var other = Ipc.mq(name.text()).open()) {
            var seen = new CopyOnWriteArrayList<String>();
            q.send("before");
            var told = q.onMessage(message -> seen.add(message.text()));
            Eventually.holds("the one before", () -> seen.equals(List.of("before")));
            c.send(name.text(), 0, "from C");
            Eventually.holds("the one from C", () -> seen.size() == 2);
            var expected = IntStream.range(0, 1000).mapToObj(i -> "m" + i).toList();
            for (String each : expected) other.send(each);
            Eventually.holds("all", () -> seen.size() == 1002);
            assertEquals(expected, seen.subList(2, 1002));
            told.close();
            told.close();
            c.send(name.text(), 0, "after");
            assertEquals("0:after", c.receive(name.text(), 1));
        }
    }

    @Test
    @DisplayName("row: is one registration a queue: the second gets EBUSY with who has it, here and in C")
    void one() throws Exception {
        try (var name = new FreshName();
                var q = queue(name);
                var other = Ipc.mq(name.text()).open()) {
            var told = q.onMessage(message -> {});
            for (MessageQueue each : new MessageQueue[] {q, other}) {
                var e = assertThrows(IpcException.AlreadyThere.class, () -> each.onMessage(message -> {}));
                assertEquals("EBUSY", e.errnoName());
            }
            assertEquals("EBUSY", c.register(name.text()));
            assertEquals(ProcessHandle.current().pid(), q.state().notified().getAsLong());
            told.close();
            assertTrue(q.state().notified().isEmpty());
            try (Beside theirs = c.registered(name.text())) {
                assertEquals("registered", theirs.line());
                var e = assertThrows(IpcException.AlreadyThere.class, () -> q.onMessage(message -> {}));
                assertTrue(e.getMessage().contains(Long.toString(theirs.pid())), e.getMessage());
                theirs.say("end");
                theirs.await();
            }
            q.onMessage(message -> {}).close();
            assertEquals(0, Self.descriptors("socket:[" + name.text()));
        }
    }

    @Test
    @DisplayName("row: leaves a message to a receiver that waits, and stays registered")
    void receiversFirst() throws Exception {
        try (var name = new FreshName();
                var q = queue(name);
                var other = Ipc.mq(name.text()).open()) {
            var seen = new CopyOnWriteArrayList<String>();
            try (var told = q.onMessage(message -> seen.add(message.text()))) {
                var got = new CompletableFuture<String>();
                Blocking.start(() -> got.complete(other.receive().text()));
                c.send(name.text(), 0, "one");
                assertEquals("one", got.get(InTime.SECONDS, TimeUnit.SECONDS));
                assertEquals(List.of(), seen);
                assertEquals("EBUSY", c.register(name.text()));
                c.send(name.text(), 0, "two");
                Eventually.holds("the next", () -> seen.equals(List.of("two")));
            }
        }
    }

    @Test
    @DisplayName("goes on when the process closes another handle of the queue, which takes the registration away")
    void closeOfAnother() throws Exception {
        try (var name = new FreshName();
                var q = queue(name)) {
            var seen = new CopyOnWriteArrayList<String>();
            try (var told = q.onMessage(message -> seen.add(message.text()))) {
                for (int i = 0; i < 50; i++) {
                    Ipc.mq(name.text()).open().close();
                    c.send(name.text(), 0, "m" + i);
                }
                Eventually.holds("all", () -> seen.size() == 50);
                Eventually.holds(
                        "it is registered", () -> c.register(name.text()).equals("EBUSY"));
            }
        }
    }

    @Test
    @DisplayName("an action that throws ends nothing; close of the handle, also by the action, ends it")
    void throwing() throws Exception {
        try (var name = new FreshName();
                var q = queue(name)) {
            var seen = new CopyOnWriteArrayList<String>();
            var thrown = new CopyOnWriteArrayList<Throwable>();
            q.onMessage(message -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, each) -> thrown.add(each));
                seen.add(message.text());
                if (message.text().equals("bad")) throw new IllegalStateException("bad");
                if (message.text().equals("close")) q.close();
            });
            try (var other = Ipc.mq(name.text()).open()) {
                for (String each : List.of("bad", "good", "close")) other.send(each);
                Eventually.holds("it is closed", () -> !q.isOpen());
                other.send("after");
                assertEquals("0:after", c.receive(name.text(), 1));
            }
            assertEquals(List.of("bad", "good", "close"), seen);
            assertEquals(1, thrown.size());
            Eventually.holds(
                    "nobody is registered", () -> c.register(name.text()).equals("registered"));
        }
    }
}
