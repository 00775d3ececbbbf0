package org.ipclab.os;

import static org.ipclab.os.StatNative.*;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** When a file came into being, statx(2). ext4 gives the inode of a file that was removed to the next one; this tells them apart. */
public final class Birth {
    /** Where nobody says when. */
    public static final String UNKNOWN = "";

    private Birth() {}

    /** Seconds since 1970, with nanoseconds; {@link #UNKNOWN} where the file system does not say, or nothing is there. */
    public static String of(Path file) {
        byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
        Scratch scratch = Scratch.ofThread(STATX_BYTES + path.length + 1);
        ByteBuffer memory = scratch.buffer();
        int at = Scratch.MESSAGE;
        memory.put(at + STATX_BYTES, path).put(at + STATX_BYTES + path.length, (byte) 0);
        try {
            int rc = (int) STATX.invokeExact(AT_FDCWD, scratch.at(at + STATX_BYTES), 0, STATX_BTIME, scratch.at(at));
            if (rc != 0 || (memory.getInt(at) & STATX_BTIME) == 0) return UNKNOWN;
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
        return memory.getLong(at + STX_BTIME) + "." + memory.getInt(at + STX_BTIME + Long.BYTES);
    }
}
