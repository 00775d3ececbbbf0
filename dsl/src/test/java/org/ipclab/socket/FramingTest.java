package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("messages over a stream")
class FramingTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Pair<UnixStream> pair = Ipc.unix().pair();

    @AfterEach
    void close() {
        pair.left().close();
        pair.right().close();
    }

    @Test
    @DisplayName("a length that a stranger makes up is Misused, and takes no memory")
    void madeUpLengths() {
        for (int length : new int[] {Integer.MAX_VALUE, -1, PrefixChannel.MOST + 1}) {
            pair.left().write(ByteBuffer.allocate(4).putInt(length).array());
            var e = assertThrows(IpcException.Misused.class, pair.right().lengthPrefixed()::receive);
            assertTrue(e.advice().contains("lengthPrefixed"), e.advice());
        }
        assertThrows(
                IpcException.Misused.class, () -> pair.left().lengthPrefixed().send(new byte[PrefixChannel.MOST + 1]));
        assertTrue(pair.right().tryRead(1).isEmpty());
    }

    @Test
    @DisplayName("a message that comes in parts is waited for, and a time that ends in the middle loses nothing")
    void parts() {
        byte[] frame = ByteBuffer.allocate(9).putInt(5).put("hello".getBytes()).array();
        for (byte each : frame) {
            assertThrows(
                    IpcException.TimedOut.class,
                    () -> pair.right().lengthPrefixed().receive(SHORT));
            pair.left().write(new byte[] {each});
        }
        assertEquals("hello", pair.right().lengthPrefixed().receive(SOON).text());
        for (String part : new String[] {"h", "i"}) {
            pair.left().write(part);
            assertThrows(IpcException.TimedOut.class, () -> pair.right().lines().receive(SHORT));
        }
        pair.left().write("\n");
        assertEquals("hi", pair.right().lines().receive(SOON).text());
    }

    @Test
    @DisplayName("at the end of the connection receive is Closed, in the middle of a message too")
    void end() {
        pair.left().write(new byte[] {0, 0, 0, 9, 1});
        pair.left().close();
        assertThrows(IpcException.Closed.class, pair.right().lengthPrefixed()::receive);
        assertThrows(IpcException.Closed.class, pair.right().lines()::receive);
    }

    @Test
    @DisplayName("a line with a line end in it is Misused, and nothing of it is sent")
    void dividedLine() {
        assertThrows(IpcException.Misused.class, () -> pair.left().lines().send("a\nb"));
        assertTrue(pair.right().tryRead(10).isEmpty());
        pair.left().lines().send("");
        assertEquals(0, pair.right().lines().receive().length());
    }

    @Test
    @DisplayName("two threads that receive get whole messages, and an interrupt ends the wait of the second too")
    void turns() throws Exception {
        var channel = pair.right().lengthPrefixed();
        var first = CompletableFuture.supplyAsync(() -> channel.receive().text());
        var seen = new CompletableFuture<Throwable>();
        var second = new Thread(() -> {
            try {
                channel.receive();
            } catch (Throwable thrown) {
                seen.complete(thrown);
            }
        });
        second.start();
        second.join(100);
        second.interrupt();
        assertInstanceOf(IpcException.Interrupted.class, seen.get(60, TimeUnit.SECONDS));
        pair.left().lengthPrefixed().send("whole");
        if (!"whole".equals(first.get(60, TimeUnit.SECONDS))) fail("in parts");
    }
}
