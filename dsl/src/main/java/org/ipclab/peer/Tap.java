package org.ipclab.peer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Someone who is told what a process prints: bytes go in as they come, whole characters come out. */
final class Tap {
    private final Consumer<String> action;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer pending = ByteBuffer.allocate(0);

    Tap(Consumer<String> action) {
        this.action = action;
    }

    /** The first {@code count} bytes of the buffer. What the action throws is told as what any thread throws. */
    void take(ByteBuffer from, int count) {
        String text = decode(from.slice(0, count));
        if (text.isEmpty()) return;
        try {
            action.accept(text);
        } catch (RuntimeException | Error thrown) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
        }
    }

    /** The beginning of a character waits for the rest of it. */
    private String decode(ByteBuffer bytes) {
        var all = ByteBuffer.allocate(pending.remaining() + bytes.remaining());
        all.put(pending).put(bytes).flip();
        var text = CharBuffer.allocate(all.remaining());
        utf8.decode(all, text, false);
        pending = all;
        return text.flip().toString();
    }
}
