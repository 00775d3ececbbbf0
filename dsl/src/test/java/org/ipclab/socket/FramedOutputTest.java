package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Eventually;
import org.ipclab.transfer.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a framed message that is sent")
class FramedOutputTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** More than a socket holds. */
    private static final byte[] LONG = new byte[1 << 20];

    private final Pair<UnixStream> pair = Ipc.unix().pair();

    @AfterEach
    void close() {
        pair.left().close();
        pair.right().close();
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        return text;
    }

    /** Sends it until there is no room, and is interrupted then. */
    private IpcException interrupted(MessageChannel channel, byte[] message) throws Exception {
        var thrown = new CompletableFuture<Throwable>();
        var sender = new Thread(() -> {
            try {
                channel.send(message);
                thrown.complete(null);
            } catch (Throwable failure) {
                thrown.complete(failure);
            }
        });
        sender.start();
        int[] before = {-1};
        Eventually.holds("the socket is full", () -> {
            int now = pair.right().unread();
            boolean full = now > 0 && now == before[0];
            before[0] = now;
            return full;
        });
        sender.interrupt();
        return assertInstanceOf(IpcException.Interrupted.class, thrown.get(60, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("arrives whole, and the next one too, though an interrupt broke it off in the middle")
    void finished() throws Exception {
        for (var framing :
                List.<Function<UnixStream, MessageChannel>>of(UnixStream::lengthPrefixed, UnixStream::lines)) {
            MessageChannel out = framing.apply(pair.left());
            MessageChannel in = framing.apply(pair.right());
            byte[] message = text(LONG.length - 10);
            var e = interrupted(out, message);
            assertTrue(e.advice().contains("do not send it again"), e.advice());
            var came = CompletableFuture.supplyAsync(() -> Stream.of(in.receive(SOON), in.receive(SOON))
                    .map(Message::bytes)
                    .toList());
            out.send("next");
            assertArrayEquals(message, came.get(60, TimeUnit.SECONDS).get(0));
            assertArrayEquals("next".getBytes(), came.get().get(1));
        }
    }

    @Test
    @DisplayName("is not begun while one before it is still on its way, and says so")
    void notBegun() throws Exception {
        interrupted(pair.left().lengthPrefixed(), LONG);
        Thread.currentThread().interrupt();
        var e = assertThrows(
                IpcException.Interrupted.class,
                () -> pair.left().lengthPrefixed().send("second"));
        assertTrue(Thread.interrupted());
        assertFalse(e.advice().contains("do not send it again"), e.advice());
        var came = CompletableFuture.supplyAsync(
                () -> pair.right().lengthPrefixed().receive(SOON));
        pair.left().lengthPrefixed().send("third");
        assertArrayEquals(LONG, came.get(60, TimeUnit.SECONDS).bytes());
        assertEquals("third", pair.right().lengthPrefixed().receive(SOON).text());
    }

    @Test
    @DisplayName("is a line of 1 MiB at most: one that never ends is Misused, and its bytes can still be read")
    void endless() throws Exception {
        assertThrows(IpcException.Misused.class, () -> pair.left().lines().send(text(LineChannel.MOST + 1)));
        var sender = CompletableFuture.runAsync(() -> pair.left().write(text(LineChannel.MOST + 100)));
        var e = assertThrows(
                IpcException.Misused.class, () -> pair.right().lines().receive(SOON));
        assertTrue(e.advice().contains(Integer.toString(LineChannel.MOST)), e.advice());
        assertEquals(LineChannel.MOST + 100, pair.right().readFully(LineChannel.MOST + 100, SOON).length);
        sender.get(60, TimeUnit.SECONDS);
        pair.left().lines().send("in step again");
        assertEquals("in step again", pair.right().lines().receive(SOON).text());
    }
}
