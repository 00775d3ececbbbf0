package org.ipclab.transfer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** preadv2(2), pwritev2(2), which not every libc has: null where they are absent. */
final class NoWaitNative {
    private static final Natives LIBC = Natives.of(MethodHandles.lookup());

    static final MethodHandle PREADV2 = LIBC.bindIfThere("preadv2");
    static final MethodHandle PWRITEV2 = LIBC.bindIfThere("pwritev2");

    private NoWaitNative() {}

    private static native long preadv2(int fd, long vector, int count, long offset, int flags);

    private static native long pwritev2(int fd, long vector, int count, long offset, int flags);
}
