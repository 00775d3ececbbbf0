package org.ipclab.sysv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ipclab.transfer.Excerpt;

/**
 * A message of a System V queue as it was received: whole, unless the handle cuts.
 *
 * @param type what the sender gave it, above 0
 * @param bytes what was sent
 */
public record TypedMessage(long type, byte[] bytes) {
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
