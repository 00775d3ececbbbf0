package org.ipclab.transfer;

import java.nio.ByteBuffer;
import org.ipclab.core.Breaking;
import org.ipclab.core.Fault;
import org.ipclab.core.IpcException;
import org.ipclab.os.OffHeap;

/** What a direct buffer holds, where it is: libc reads and writes it there, and nothing is copied on our side. */
public final class DirectBytes {
    private DirectBytes() {}

    /**
     * The address of its position, behind which there is room. {@code Misused} if its memory was given back, where libc would go all
     * the same.
     */
    public static long address(ByteBuffer direct, Breaking.Wait wait) {
        int at = direct.position();
        try {
            direct.get(at);
        } catch (IllegalStateException closed) {
            throw new IpcException.Misused(
                    wait.asked() + ": a buffer whose memory is gone",
                    "Take another buffer: " + closed.getMessage() + ".");
        } catch (InternalError error) {
            throw Fault.of(error, wait.asked());
        }
        return OffHeap.address(direct) + at;
    }

    /** A copy of what is between its position and its limit, which stay. */
    public static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }
}
