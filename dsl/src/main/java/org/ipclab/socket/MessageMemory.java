package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.SOCKADDR_STORAGE_BYTES;

import java.nio.ByteBuffer;
import org.ipclab.os.OffHeap;

/** Memory that libc reaches, one piece a thread: what is sent is copied into it, what is received comes out of it. */
final class MessageMemory {
    /** The largest datagram of UDP fits. */
    static final int BYTES = 65536;

    private static final int LENGTH = SOCKADDR_STORAGE_BYTES;
    private static final ThreadLocal<MessageMemory> MINE = ThreadLocal.withInitial(() -> new MessageMemory(BYTES));

    private final ByteBuffer bytes;
    private final long address;
    private final ByteBuffer name = OffHeap.allocate(SOCKADDR_STORAGE_BYTES + 8);
    private final long nameAddress = OffHeap.address(name);
    private Endpoint lastTarget = Nowhere.UNIX;
    private ByteBuffer target = lastTarget.bytes();
    private long targetAddress = OffHeap.address(target);
    private int targetLength = lastTarget.length();
    private byte[] lastName = new byte[0];
    private String lastText = "";

    private MessageMemory(int bytes) {
        this.bytes = OffHeap.allocate(bytes);
        this.address = OffHeap.address(this.bytes);
    }

    /** This thread's, or one of its own for what is larger. */
    static MessageMemory of(int bytes) {
        return bytes <= BYTES ? MINE.get() : new MessageMemory(bytes);
    }

    /** The same with these bytes in it. */
    static MessageMemory with(byte[] data) {
        MessageMemory memory = of(data.length);
        memory.bytes.put(0, data);
        return memory;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    long address() {
        return address;
    }

    /** The first so many bytes. */
    byte[] copy(int count) {
        byte[] copy = new byte[count];
        bytes.get(0, copy);
        return copy;
    }

    /** Where the kernel is to write a name. */
    long name() {
        return nameAddress;
    }

    /** Where it is to write how long that is, with the room that there is. */
    long nameLength() {
        name.putInt(LENGTH, SOCKADDR_STORAGE_BYTES);
        return nameAddress + LENGTH;
    }

    /** Where the name of a receiver stands; the same one twice costs nothing. */
    long target(Endpoint to) {
        if (!to.equals(lastTarget)) {
            target = to.bytes();
            targetAddress = OffHeap.address(target);
            targetLength = to.length();
            lastTarget = to;
        }
        return targetAddress;
    }

    /** How long the name is that {@link #target} has put there. */
    int targetLength() {
        return targetLength;
    }

    /** What the kernel wrote; the same sender twice costs nothing. */
    String from() {
        int length = Math.min(name.getInt(LENGTH), SOCKADDR_STORAGE_BYTES);
        if (!isLast(length)) {
            lastName = new byte[length];
            name.get(0, lastName);
            lastText = Endpoint.read(name, length).map(Endpoint::text).orElse("");
        }
        return lastText;
    }

    private boolean isLast(int length) {
        if (lastName.length != length) return false;
        for (int i = 0; i < length; i++) if (lastName[i] != name.get(i)) return false;
        return true;
    }
}
