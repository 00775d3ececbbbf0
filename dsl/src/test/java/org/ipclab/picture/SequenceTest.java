package org.ipclab.picture;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.ipclab.Ipc;
import org.ipclab.peer.Peer;
import org.ipclab.table.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the sequence of calls of several processes")
class SequenceTest {
    private static final long ME = ProcessHandle.current().pid();

    private static TimedCall call(int lane, String object, String text, long result, long start, long end) {
        return new TimedCall(lane, object, text.replaceFirst("\\(.*", ""), text, result, "", start, end, 1);
    }

    private static List<String> hops(TimedCall... calls) {
        return Messages.of(List.of(calls)).stream()
                .map(hop -> hop.from().start() + ">" + hop.to().start())
                .toList();
    }

    @Test
    @DisplayName("a queue hands out by priority, then by age; what does not fit has no arrow")
    void queues() {
        String q = "mq /q";
        var low = call(0, q, "mq_send(5, \"a, 1, 9)\", 9, 0)", 0, 1, 2);
        var high = call(0, q, "mq_timedsend(5, \"hi\", 2, 7, &deadline)", 0, 3, 4);
        var first = call(1, q, "mq_receive(6, buffer, 16, &priority)", 2, 5, 6);
        var second = call(1, q, "mq_timedreceive(6, buffer, 16, &priority, &deadline)", 9, 7, 8);
        assertEquals(List.of("3>5", "1>7"), hops(low, high, first, second));
        var early = call(1, q, "mq_receive(6, buffer, 16, &priority)", 2, 0, 5);
        assertEquals(List.of("3>0"), hops(early, high), "it waited for it");
        assertEquals(
                List.of(), hops(low, call(1, q, "mq_receive(6, buffer, 16, &priority)", 4, 5, 6)), "another length");
        assertEquals(List.of(), hops(low, call(1, "mq /other", "mq_receive(6, buffer, 16, &priority)", 9, 5, 6)));
    }

    @Test
    @DisplayName("a System V queue hands out by the type that is asked for")
    void types() {
        String q = "sysv-mq id 7";
        var three = call(0, q, "msgsnd(7, &{3, \"abc\"}, 3, 0)", 0, 1, 2);
        var two = call(0, q, "msgsnd(7, &{2, \"ab\"}, 2, 0)", 0, 3, 4);
        assertEquals(List.of("3>5"), hops(three, two, call(1, q, "msgrcv(7, &message, 8192, 2, 0)", 2, 5, 6)));
        assertEquals(List.of("1>5"), hops(three, two, call(1, q, "msgrcv(7, &message, 8192, 0, 0)", 3, 5, 6)));
        assertEquals(List.of("3>5"), hops(three, two, call(1, q, "msgrcv(7, &message, 8192, -9, 0)", 2, 5, 6)));
        assertEquals(List.of(), hops(three, two, call(1, q, "msgrcv(7, &message, 8192, 9, 0)", 2, 5, 6)));
    }

    @Test
    @DisplayName("in a pipe a read has parts of the writes whose bytes it took")
    void streams() {
        String p = "pipe pipe:[7]";
        var four = call(0, p, "write(5, buf, 4)", 4, 1, 2);
        var two = call(0, p, "write(5, buf, 2)", 2, 3, 4);
        assertEquals(
                List.of("1>5", "1>7", "3>7"),
                hops(four, two, call(1, p, "read(6, buf, 3)", 3, 5, 6), call(1, p, "read(6, buf, 9)", 3, 7, 8)));
        assertEquals(List.of(), hops(four, call(1, p, "read(6, buf, 3)", 0, 5, 6)), "the end of the stream");
    }

    @Test
    @DisplayName("of this process and a peer, by the clock that both share")
    void processes() throws Exception {
        try (Peer bob = Ipc.peer("sequence-bob-" + ME).start();
                var q = Ipc.mq().depth(2).messageSize(64).create()) {
            bob.eval("var q = Ipc.mq(\"" + q.name() + "\").open()");
            var got = new AtomicReference<Object>();
            Sequence sequence = Sequence.of(
                    () -> {
                        var text = bob.submit("q.receive().text()");
                        q.send("<b>hi</b>");
                        got.set(text.get());
                        bob.eval("q.send(\"back\", 3)");
                        q.receive();
                    },
                    bob);
            assertEquals("<b>hi</b>", got.get());
            Table table = sequence.table();
            assertEquals(
                    List.of("mq_receive", "mq_receive", "mq_send", "mq_send"),
                    table.column("call").stream()
                            .map(call -> call.toString().replaceFirst("\\(.*", ""))
                            .sorted()
                            .toList());
            assertEquals(
                    List.of(bob.pid(), ME),
                    table.where("object", "mq " + q.name()).column("pid").stream()
                            .distinct()
                            .sorted((one, two) -> one.equals(bob.pid()) ? -1 : 1)
                            .toList());
            assertEquals(
                    2, table.where(row -> row.text("message").startsWith("to ")).size());
            assertEquals(
                    2,
                    table.where(row -> row.text("message").startsWith("from ")).size());
            Svg svg = Svg.of(sequence.svg());
            assertEquals(2, svg.count("polyline", "message"));
            assertTrue(
                    svg.texts().stream().anyMatch(text -> text.contains("<b>hi</b>")),
                    svg.texts().toString());
            assertTrue(svg.texts().containsAll(List.of("this session", bob.name())));
            q.unlink();
        }
    }

    @Test
    @DisplayName("says of a peer that does not end that its calls are missing, and lets it go on")
    void busy() throws Exception {
        try (Peer bob = Ipc.peer("sequence-busy-" + ME).start();
                var gate = Ipc.sem().initial(0).create()) {
            var waits = new AtomicReference<java.util.concurrent.CompletableFuture<Object>>();
            Sequence sequence = Sequence.of(
                    () -> waits.set(bob.submit("Ipc.sem(\"" + gate.name() + "\").open().acquire(); 7")), bob);
            assertTrue(
                    sequence.table().note().contains(bob.name() + " still runs"),
                    sequence.table().note());
            gate.release();
            assertEquals(7, waits.get().get());
            gate.unlink();
        }
    }
}
