package org.ipclab.region;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** Mappings: mmap(2), munmap(2), mremap(2), msync(2), mlock(2). */
final class MemoryNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle MMAP = LIBC.bind("mmap");
    static final MethodHandle MUNMAP = LIBC.bind("munmap");
    static final MethodHandle MREMAP = LIBC.bind("mremap");
    static final MethodHandle MSYNC = LIBC.bind("msync");
    static final MethodHandle MLOCK = LIBC.bind("mlock");

    /** Pages may be read. */
    static final Flag PROT_READ = new Flag("PROT_READ", 1);
    /** Pages may be written. */
    static final Flag PROT_WRITE = new Flag("PROT_WRITE", 2);
    /** Writes reach the object and everyone who maps it. */
    static final Flag MAP_SHARED = new Flag("MAP_SHARED", 1);
    /** Writes stay here: a copy is made of each page that is written. */
    static final Flag MAP_PRIVATE = new Flag("MAP_PRIVATE", 2);
    /** Exactly at this address, whatever is there now. */
    static final Flag MAP_FIXED = new Flag("MAP_FIXED", 0x10);
    /** Zeroed memory without a file. */
    static final Flag MAP_ANONYMOUS = new Flag("MAP_ANONYMOUS", 0x20);
    /** No swap space is reserved. */
    static final Flag MAP_NORESERVE = new Flag("MAP_NORESERVE", 0x4000);
    /** The kernel chooses the new address. */
    static final Flag MREMAP_MAYMOVE = new Flag("MREMAP_MAYMOVE", 1);

    /** Return when it is written. */
    static final Flag MS_SYNC = new Flag("MS_SYNC", 4);

    private MemoryNative() {}

    private static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    private static native int munmap(long address, long length);

    private static native long mremap(long address, long oldLength, long newLength, int flags);

    private static native int msync(long address, long length, int flags);

    private static native int mlock(long address, long length);
}
