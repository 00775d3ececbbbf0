package org.ipclab.sysv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.ipclab.os.Scratch;
import org.ipclab.transfer.Excerpt;

/**
 * A message of a System V queue as it was received: whole, unless the handle cuts.
 *
 * @param type what the sender gave it, above 0
 * @param bytes what was sent
 */
public record TypedMessage(long type, byte[] bytes) {
    /** The message of so many bytes that this thread has just received. */
    static TypedMessage inScratch(int length) {
        Scratch scratch = Scratch.ofThread(0);
        return new TypedMessage(scratch.buffer().getLong(Scratch.TYPE), scratch.take(length));
    }

    /** The same, if it has. */
    static Optional<TypedMessage> ifAny(int length) {
        return length == SysvMqChannel.NOTHING ? Optional.empty() : Optional.of(inScratch(length));
    }

    /** The bytes as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    /** By content: the same bytes of the same type. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TypedMessage message && type == message.type && Arrays.equals(bytes, message.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Long.hashCode(type);
    }

    /** The type and the beginning of the text. */
    @Override
    public String toString() {
        return "type " + type + ": " + Excerpt.of(bytes);
    }
}
