package org.ipclab.socket;

import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.Step;

/** SO_RCVBUF of a plan. */
final class Buffers {
    private Buffers() {}

    static int checked(int bytes) {
        if (bytes < 1)
            throw new IpcException.Misused(
                    "buffer " + bytes,
                    "It has 1 byte or more; the kernel makes it twice that, and some more at least.");
        return bytes;
    }

    /** None where the kernel is to choose. */
    static List<Step> steps(int bytes) {
        return bytes == 0 ? List.of() : List.of(SocketSteps.receiveBuffer(bytes));
    }

    static List<String> code(int bytes) {
        return bytes == 0 ? List.of() : List.of(".buffer(" + bytes + ")");
    }
}
