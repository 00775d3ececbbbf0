package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** A {@code struct msghdr} with one byte of data and room for one descriptor, cmsg(3). */
final class RightsMessage {
    private static final int IOV = MSGHDR_BYTES;
    private static final int DATA = IOV + IOVEC_BYTES;
    private static final int CONTROL = DATA + 8;
    /** CMSG_LEN of one int, not CMSG_SPACE: that would have room for two, and the second would be ours to close. */
    private static final int CONTROL_BYTES = CMSG_DATA + Integer.BYTES;

    private final ByteBuffer memory = OffHeap.allocate(CONTROL + CONTROL_BYTES + Integer.BYTES);
    private final long address = OffHeap.address(memory);

    /** A byte, and no room for control data: descriptors that come with it are closed by the kernel. */
    RightsMessage() {
        memory.putLong(MSG_IOV, address + IOV).putLong(MSG_IOVLEN, 1);
        memory.putLong(IOV, address + DATA).putLong(IOV + IOV_LEN, 1);
    }

    long address() {
        return address;
    }

    /** This byte, and this descriptor with it. */
    void carry(byte data, int fd) {
        memory.put(DATA, data);
        expect();
        memory.putLong(CONTROL, CONTROL_BYTES)
                .putInt(CONTROL + CMSG_LEVEL, SOL_SOCKET.bits())
                .putInt(CONTROL + CMSG_TYPE, SCM_RIGHTS.bits())
                .putInt(CONTROL + CMSG_DATA, fd);
    }

    /** Room for one descriptor. */
    void expect() {
        memory.putLong(MSG_CONTROL, address + CONTROL).putLong(MSG_CONTROLLEN, CONTROL_BYTES);
        memory.putLong(CONTROL, 0);
    }

    /** The one that came; -1 if none did. */
    int descriptor() {
        boolean came = memory.getLong(MSG_CONTROLLEN) >= CONTROL_BYTES
                && memory.getInt(CONTROL + CMSG_LEVEL) == SOL_SOCKET.bits()
                && memory.getInt(CONTROL + CMSG_TYPE) == SCM_RIGHTS.bits();
        return came ? memory.getInt(CONTROL + CMSG_DATA) : -1;
    }

    /** The byte that came. */
    byte data() {
        return memory.get(DATA);
    }

    static void close(int fd) {
        try {
            int ignored = (int) CLOSE.invokeExact(fd);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
