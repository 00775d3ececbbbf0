package org.ipclab.os;

import static org.ipclab.os.StatNative.*;

import java.nio.ByteBuffer;
import org.ipclab.os.proc.FileFacts;

/** What statx(2) says of a descriptor: one call, where the link in /proc/self/fd costs a walk through two folders. */
final class DescriptorFacts {
    private static final int PERMISSIONS = 0777;

    private DescriptorFacts() {}

    static FileFacts of(int fd) {
        Scratch scratch = Scratch.ofThread(STATX_BYTES);
        ByteBuffer memory = scratch.buffer();
        int at = Scratch.MESSAGE;
        memory.put(0, (byte) 0); // the empty path
        try {
            int rc = (int)
                    STATX.invokeExact(fd, scratch.at(0), AT_EMPTY_PATH, STATX_BASIC_STATS, scratch.at(Scratch.MESSAGE));
            if (rc != 0) return FileFacts.UNKNOWN;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
        return new FileFacts(
                FileFacts.device(memory.getInt(at + STX_DEV_MAJOR), memory.getInt(at + STX_DEV_MINOR)),
                memory.getLong(at + STX_INO),
                memory.getLong(at + STX_SIZE),
                memory.getShort(at + STX_MODE) & PERMISSIONS,
                memory.getInt(at + STX_UID),
                memory.getInt(at + STX_NLINK));
    }
}
