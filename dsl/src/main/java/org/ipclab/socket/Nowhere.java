package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.AF_UNIX;

import java.nio.ByteBuffer;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;

/** A Unix socket without a name; bound to it, the kernel invents an abstract one, unix(7) "Autobind". */
record Nowhere(Flag family) implements Endpoint {
    static final Nowhere UNIX = new Nowhere(AF_UNIX);

    private static final int FAMILY_BYTES = 2;

    @Override
    public String text() {
        return "";
    }

    @Override
    public ByteBuffer bytes() {
        return OffHeap.allocate(FAMILY_BYTES).putShort(0, (short) family.bits());
    }

    @Override
    public int length() {
        return FAMILY_BYTES;
    }

    @Override
    public String c() {
        return "(struct sockaddr_un){" + family.c() + ", \"\"}";
    }

    @Override
    public String lengthInC() {
        return "sizeof(sa_family_t)";
    }
}
