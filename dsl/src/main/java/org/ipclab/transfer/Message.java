package org.ipclab.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as it was received: whole, since message carriers keep boundaries.
 *
 * @param bytes what was sent
 * @param priority of a POSIX message queue, 0 to 32767; 0 of other carriers
 */
public record Message(byte[] bytes, int priority) {
    /** The bytes as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** How many bytes. */
    public int length() {
        return bytes.length;
    }

    /** By content: the same bytes with the same priority. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && priority == message.priority && Arrays.equals(bytes, message.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + priority;
    }

    /** The beginning of the text. */
    @Override
    public String toString() {
        return Excerpt.of(bytes) + (priority == 0 ? "" : ", priority " + priority);
    }
}
