package org.ipclab.os;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Memory of one thread that libc can reach, used again for every message, so that none costs memory. In front of the message
 * is room for what a call wants beside it: a {@code timespec}, a priority, the type of a System V message.
 */
public final class Scratch {
    /** Where a {@code struct timespec} has room. */
    public static final int TIMESPEC = 0;
    /** Where an {@code unsigned int} has room. */
    public static final int NUMBER = 16;
    /** Where a long has room that stands right before the message. */
    public static final int TYPE = 24;
    /** Where the message begins. */
    public static final int MESSAGE = 32;

    private static final long SECOND = 1_000_000_000;
    private static final int ROOM = 8192;
    private static final PerThread<Scratch> MINE = new PerThread<>(Scratch::new);

    private ByteBuffer buffer;
    private long address;

    private Scratch() {
        make(ROOM);
    }

    private void make(int bytes) {
        buffer = OffHeap.allocate(MESSAGE + bytes);
        address = OffHeap.address(buffer);
    }

    /** That of this thread, with room for a message of so many bytes; what it held before may be gone. */
    public static Scratch ofThread(int bytes) {
        Scratch mine = MINE.get();
        if (mine.room() < bytes) mine.make(bytes);
        return mine;
    }

    /** How long a message may be. */
    public int room() {
        return buffer.capacity() - MESSAGE;
    }

    /** All of it, in native order; its position and limit do not matter. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** The address of this place. */
    public long at(int place) {
        return address + place;
    }

    /** Puts a message there. */
    public void put(byte[] message) {
        buffer.put(MESSAGE, message);
    }

    /** Puts a text there as C has it, UTF-8 and a NUL; its address. */
    public static long text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Scratch scratch = ofThread(utf8.length + 1);
        scratch.put(utf8);
        scratch.buffer.put(MESSAGE + utf8.length, (byte) 0);
        return scratch.at(MESSAGE);
    }

    /** The first bytes of the message that is there. */
    public byte[] take(int length) {
        byte[] message = new byte[length];
        buffer.get(MESSAGE, message);
        return message;
    }

    /** Puts the first bytes of the message that is there behind the position of another buffer, which moves. */
    public void takeInto(ByteBuffer target, int length) {
        target.put(target.position(), buffer, MESSAGE, length);
        target.position(target.position() + length);
    }

    /** Puts so many nanoseconds there as a {@code struct timespec}; its address. */
    public long timespec(long nanos) {
        buffer.putLong(TIMESPEC, nanos / SECOND).putLong(TIMESPEC + 8, nanos % SECOND);
        return at(TIMESPEC);
    }
}
