package org.ipclab.os;

import static org.ipclab.os.CapacityNative.*;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a file system holds, statvfs(3).
 *
 * @param bytes in all
 * @param usedBytes of them
 * @param files inodes in all; 0 where there is no limit
 * @param usedFiles of them
 * @param nameLength bytes of a file's name
 */
public record Capacity(long bytes, long usedBytes, long files, long usedFiles, long nameLength) {
    /** Of the file system at this path; empty if nothing is there. */
    public static Optional<Capacity> of(String path) {
        ByteBuffer name = OffHeap.text(path);
        ByteBuffer vfs = OffHeap.allocate(STATVFS_BYTES);
        try {
            int rc = (int) STATVFS.invokeExact(OffHeap.address(name), OffHeap.address(vfs));
            Reference.reachabilityFence(name);
            return rc == 0 ? Optional.of(read(vfs)) : Optional.empty();
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private static Capacity read(ByteBuffer vfs) {
        long block = vfs.getLong(F_FRSIZE);
        return new Capacity(
                vfs.getLong(F_BLOCKS) * block,
                (vfs.getLong(F_BLOCKS) - vfs.getLong(F_BFREE)) * block,
                vfs.getLong(F_FILES),
                vfs.getLong(F_FILES) - vfs.getLong(F_FFREE),
                vfs.getLong(F_NAMEMAX));
    }

    /** The largest value of a POSIX semaphore, sysconf(3). */
    public static long semaphoreMaximum() {
        try {
            return (long) SYSCONF.invokeExact(SC_SEM_VALUE_MAX);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
