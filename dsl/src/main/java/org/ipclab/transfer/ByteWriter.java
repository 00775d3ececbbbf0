package org.ipclab.transfer;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipclab.core.Given;

/**
 * The end of a byte stream that is written: a pipe, a FIFO, a stream socket. The bytes of one write are not kept together for
 * the reader; text is written as UTF-8.
 * <pre>{@code
 * writer.write("hello\n");                        // waits while there is no room
 * writer.write(ByteBuffer.allocateDirect(4096));  // the same, without a copy in this process
 * writer.tryWrite(bytes)                          // how many found room now; 0: none
 * writer.write(bytes, Duration.ofSeconds(1));     // TimedOut: the message says how many bytes went out
 * }</pre>
 * Without a reader each write is {@code Closed} (EPIPE), and no signal ends the process.
 */
public interface ByteWriter extends AutoCloseable {
    /** All of it, write(2); waits while there is no room. */
    void write(byte[] data);

    /**
     * All of a buffer, from its position on, which moves over what went out. From a direct buffer the kernel takes the bytes where
     * they are; from an array they are copied first.
     */
    void write(ByteBuffer data);

    /** All of it, and waits so long at most. */
    void write(byte[] data, Duration wait);

    /** As many of the first bytes as there is room for now; the count, which may be 0. */
    int tryWrite(byte[] data);

    /** {@link #write(byte[])} of the text as UTF-8. */
    default void write(String data) {
        write(Given.utf8(data));
    }

    /** {@link #write(byte[], Duration)} of the text as UTF-8. */
    default void write(String data, Duration wait) {
        write(Given.utf8(data), wait);
    }

    /** {@link #tryWrite(byte[])} of the text as UTF-8. */
    default int tryWrite(String data) {
        return tryWrite(Given.utf8(data));
    }

    /** Lets go of this end; threads that wait in it get {@code Closed}. Twice is harmless. */
    @Override
    void close();
}
