package org.ipclab.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The end of a byte stream that is read: a pipe, a FIFO, a stream socket. A stream keeps no boundaries: what was written in one
 * piece may come in several, and what was written in several pieces may come in one. What was read is gone for all readers.
 * <pre>{@code
 * reader.read(100)                 // 1 to 100 bytes, waits for the first; empty: no writer is left, and all was read
 * reader.readLine()                // takes no byte beyond the line end; null at the end
 * reader.tryRead(100)              // empty Optional: nothing there now
 * reader.readFully(100)            // Closed if the stream ends before
 * }</pre>
 * A wait ends with {@code Interrupted} if the thread is interrupted, with {@code Closed} if this end is closed, with
 * {@code TimedOut} after the time given; nothing is lost then.
 */
public interface ByteReader extends AutoCloseable {
    /** 1 to {@code atMost} bytes, read(2); waits until there is one. An empty array at the end of the stream. */
    byte[] read(int atMost);

    /** The same, and waits so long at most. */
    byte[] read(int atMost, Duration wait);

    /** What is there now; empty if nothing is. An empty array at the end of the stream. */
    Optional<byte[]> tryRead(int atMost);

    /** Exactly so many bytes; {@code Closed} if the stream ends before. */
    byte[] readFully(int count);

    /** The same, and waits so long at most; what came until then is kept for the next read. */
    byte[] readFully(int count, Duration wait);

    /** The text up to the next line end, without it; the last line may have none. Null at the end of the stream. */
    String readLine();

    /** The same, and waits so long at most; what came until then is kept for the next read. */
    String readLine(Duration wait);

    /** 1 to {@code atMost} bytes as UTF-8; a character whose bytes are not all among them is not whole. Empty at the end. */
    default String readText(int atMost) {
        return new String(read(atMost), StandardCharsets.UTF_8);
    }

    /** Reads into the buffer from its position on, which moves; gives the count, -1 at the end of the stream. */
    int readInto(ByteBuffer buffer);

    /** How many bytes can be read now without waiting. */
    int unread();

    /** Lets go of this end; threads that wait in it get {@code Closed}. Twice is harmless. */
    @Override
    void close();
}
