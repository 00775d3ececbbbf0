package org.ipclab.grpc;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.InTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Our client and our service; what other languages see of them is tested with Python, by test_grpc.py. */
@DisplayName("a gRPC call")
class GrpcCallTest {
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);
    private GrpcService service;
    private GrpcClient client;

    @BeforeEach
    void start() {
        service = Ipc.grpc("demo.Calls")
                .unary("Echo", x -> x)
                .unary("Boom", x -> {
                    throw new IllegalStateException("mine");
                })
                .unary("Missing", x -> {
                    throw GrpcFailure.of("NOT_FOUND", "no " + x);
                })
                .unary("Null", x -> null)
                .unary("Who", x -> GrpcCall.current().header("WHO"))
                .unary("Left", x -> "" + GrpcCall.current().remaining().isPresent())
                .unary("Wait", this::await)
                .serverStream("Endless", x -> generated())
                .clientStream("Count", in -> "" + in.count())
                .bidi("Up", in -> in.map(String::toUpperCase))
                .unary("Size", GrpcType.BYTES, GrpcType.STRUCT, b -> Map.of("n", b.length, "l", List.of(1, "a", true)))
                .start();
        client = connect(Ipc.grpc("demo.Calls").header("who", "bob"));
    }

    private Stream<String> generated() {
        opened.incrementAndGet();
        return Stream.generate(() -> "v" + made.incrementAndGet()).onClose(closed::incrementAndGet);
    }

    private String await(String x) {
        try {
            waiting.incrementAndGet();
            never.await();
        } catch (InterruptedException cancelled) {
            closed.incrementAndGet();
        }
        return x;
    }

    private GrpcClient connect(GrpcPlan plan) {
        return plan.port(service.port()).connect();
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    @DisplayName("ends with a status that is a value: what a handler threw, chose or forgot, and what there is not")
    void statuses() {
        assertEquals(new GrpcReply("OK", "", List.of("wörld")), client.call("Echo", "wörld"));
        assertEquals(new GrpcReply("INTERNAL", "mine", List.of()), client.call("Boom", "x"));
        assertEquals(new GrpcReply("NOT_FOUND", "no 7", List.of()), client.call("Missing", "7"));
        assertEquals("INTERNAL", client.call("Null", "x").status());
        assertEquals("UNIMPLEMENTED", client.call("Nope", "x").status());
        assertEquals("", client.call("Nope", "x").text());
        assertEquals("OK", client.call("Echo", "x").status());
    }

    @Test
    @DisplayName("carries metadata and its deadline to the handler")
    void metadata() {
        assertEquals("bob", client.call("Who", "").text());
        assertEquals("false", client.call("Left", "").text());
        assertEquals("true", client.call("Left", "", Duration.ofSeconds(20)).text());
        assertThrows(IpcException.Misused.class, GrpcCall::current);
    }

    @Test
    @DisplayName("takes bytes and structs where a method says so")
    void types() {
        var result = client.calls(GrpcType.BYTES, GrpcType.STRUCT).call("Size", new byte[7]);
        assertEquals(
                Map.of("n", 7.0, "l", List.of(1.0, "a", true)), result.first().orElseThrow());
        // StringValue and BytesValue have the same form on the wire, but not every byte is text
        assertEquals("INTERNAL", connectedBytes(new byte[] {(byte) 0xff}));
    }

    private String connectedBytes(byte[] noText) {
        return client.calls(GrpcType.BYTES, GrpcType.TEXT).call("Echo", noText).status();
    }

    @Test
    @DisplayName("past its deadline is DEADLINE_EXCEEDED in time, and its handler is interrupted")
    void deadline() throws Exception {
        client.call("Echo", "warm");
        // a handler that is late may not have begun when the time is over
        InTime.within(800, () -> {
            long millis = InTime.millis(() -> assertEquals(
                    "DEADLINE_EXCEEDED",
                    client.call("Wait", "x", Duration.ofMillis(300)).status()));
            assertTrue(millis >= 280, millis + " ms");
            return waiting.get() == 0 ? Long.MAX_VALUE : millis;
        });
        Eventually.holds("each handler was interrupted", () -> closed.get() == waiting.get());
        assertEquals(
                "DEADLINE_EXCEEDED", client.call("Echo", "x", Duration.ZERO).status());
    }

    @Test
    @DisplayName("that is over before its handler has begun keeps no handler waiting")
    void overBefore() throws Exception {
        for (int i = 0; i < 300; i++)
            assertEquals(
                    "DEADLINE_EXCEEDED",
                    client.call("Wait", "x", Duration.ofNanos(i * 10_000L)).status());
        Eventually.holds("nobody waits", () -> closed.get() == waiting.get());
        assertEquals("OK", client.call("Echo", "x").status());
    }

    @Test
    @DisplayName("of an endless stream ends by its deadline or when the caller has enough, and its stream is closed")
    void endless() throws Exception {
        assertEquals(
                "DEADLINE_EXCEEDED",
                client.stream("Endless", "", Duration.ofMillis(300)).status());
        long begun = opened.get();
        GrpcReply some = client.stream("Endless", "", value -> !value.endsWith("7"));
        assertEquals("CANCELLED", some.status());
        assertTrue(some.values().get(some.values().size() - 1).endsWith("7"));
        assertEquals(begun + 1, opened.get());
        Eventually.holds("all streams are closed", () -> closed.get() == opened.get());
    }

    @Test
    @DisplayName("with a slow client makes its handler wait, and holds up no other call")
    void slowClient() throws Exception {
        var gate = new CountDownLatch(1);
        var slow = new Thread(() -> client.stream("Endless", "", value -> {
            try {
                gate.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return false;
        }));
        slow.start();
        Eventually.holds("the stream has begun", () -> made.get() > 0);
        assertEquals("x", client.call("Echo", "x", Duration.ofSeconds(60)).text());
        Eventually.holds("the handler waits", () -> {
            long before = made.get();
            Thread.sleep(300);
            return before == made.get();
        });
        assertTrue(made.get() < 100_000, made + " values were made for a client that reads one");
        gate.countDown();
        slow.join();
    }

    @Test
    @DisplayName("sends and receives many messages at the same time, in order")
    void many() {
        var requests = Collections.nCopies(5000, "abcdefgh");
        assertEquals("5000", client.send("Count", requests).text());
        assertEquals("0", client.send("Count", List.of()).text());
        assertEquals(
                Collections.nCopies(5000, "ABCDEFGH"),
                client.bidi("Up", requests).values());
    }

    @Test
    @DisplayName("with too large a message is RESOURCE_EXHAUSTED, and the message says the limit")
    void tooLarge() {
        GrpcReply reply = client.call("Echo", "x".repeat((4 << 20) + 1));
        assertEquals("RESOURCE_EXHAUSTED", reply.status());
        assertTrue(reply.message().contains("4194304"), reply.message());
        assertEquals("OK", client.call("Echo", "x").status());
    }

    @Test
    @DisplayName("whose thread is interrupted ends within 250 ms with Interrupted, and its flag is set")
    void interrupted() throws Exception {
        client.call("Echo", "warm");
        var thrown = new AtomicReference<Throwable>();
        var flag = new AtomicReference<Boolean>();
        var end = new AtomicLong();
        InTime.within(250, () -> {
            long before = waiting.get();
            var caller = new Thread(() -> {
                thrown.set(assertThrows(IpcException.Interrupted.class, () -> client.call("Wait", "x")));
                end.set(System.nanoTime());
                flag.set(Thread.currentThread().isInterrupted());
                assertThrows(IpcException.Interrupted.class, () -> client.call("Echo", "x"));
            });
            caller.start();
            Eventually.holds("it waits", () -> waiting.get() > before);
            long start = System.nanoTime();
            caller.interrupt();
            caller.join();
            return TimeUnit.NANOSECONDS.toMillis(end.get() - start);
        });
        assertInstanceOf(IpcException.Interrupted.class, thrown.get());
        assertEquals(true, flag.get());
        Eventually.holds("the handler was interrupted too", () -> closed.get() == waiting.get());
    }

    @Test
    @DisplayName("that waits when the client is closed ends with Closed; when the service is closed, with a status")
    void closed() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        var caller =
                new Thread(() -> thrown.set(assertThrows(IpcException.Closed.class, () -> client.call("Wait", "x"))));
        caller.start();
        Eventually.holds("it waits", () -> waiting.get() == 1);
        client.close();
        caller.join();
        assertInstanceOf(IpcException.Closed.class, thrown.get());
        client = connect(Ipc.grpc("demo.Calls"));
        var reply = new AtomicReference<GrpcReply>();
        var other = new Thread(() -> reply.set(client.call("Wait", "x")));
        other.start();
        Eventually.holds("it waits", () -> waiting.get() == 2);
        service.close();
        other.join();
        assertTrue(
                List.of("UNAVAILABLE", "CANCELLED").contains(reply.get().status()),
                reply.get().toString());
        assertEquals("UNAVAILABLE", client.call("Echo", "x").status());
    }
}
