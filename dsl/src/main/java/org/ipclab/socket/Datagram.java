package org.ipclab.socket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.ipclab.transfer.Excerpt;

/**
 * A message as it was received: one send is one receive.
 * <pre>{@code
 * var d = udp.receive();
 * d.text()                     // what was sent
 * d.truncated()                // the buffer was too small: length() is what was sent, bytes() what came
 * udp.sendTo(..)               // d.from() is where an answer goes
 * }</pre>
 *
 * @param bytes what came
 * @param from who sent it: {@code 127.0.0.1:53}, a path, {@code @name}, or empty for a sender without a name
 * @param truncated more was sent than there was room for; the rest is gone
 * @param length how many bytes were sent
 */
public record Datagram(byte[] bytes, String from, boolean truncated, int length) {
    /** The bytes as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** By content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Datagram that
                && length == that.length
                && from.equals(that.from)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + from.hashCode();
    }

    /** The beginning of the text, and where it came from. */
    @Override
    public String toString() {
        return Excerpt.of(bytes)
                + (from.isEmpty() ? "" : " from " + from)
                + (truncated ? ", cut: " + length + " bytes were sent" : "");
    }
}
