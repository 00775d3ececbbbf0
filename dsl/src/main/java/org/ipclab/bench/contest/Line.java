package org.ipclab.bench.contest;

import java.nio.ByteBuffer;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;

/** What one process sends messages with, and gets them from the other: a pair of pipes or queues, or a socket. */
interface Line {
    /** Sends a message, which is there as an array and in a buffer outside the heap: by the form that copies less. */
    void put(byte[] message, ByteBuffer direct);

    /** Waits for one, and puts it into memory that is used for every message, as in C. */
    void get(ByteBuffer memory);

    /** How one is made: by the process of this side, 0 or 1. */
    @FunctionalInterface
    interface Opening {
        Line open(String address, int size, int side);
    }

    /** Over streams of bytes: a read may give less than a message. */
    static Line over(ByteReader reader, ByteWriter writer) {
        return new Line() {
            @Override
            public void put(byte[] message, ByteBuffer direct) {
                writer.write(direct.clear());
            }

            @Override
            public void get(ByteBuffer memory) {
                while (memory.hasRemaining())
                    if (reader.readInto(memory) == -1) throw new IllegalStateException("the other side is gone");
            }
        };
    }
}
