package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/** How a declared libc function is reached: there are two ways, and which one runs is decided once, at start-up. */
interface Backend {
    /** {@code foreign} or {@code jna}. */
    String name();

    /** A handle of exactly the declaration's type, or null if libc has no such function. */
    MethodHandle bind(MethodHandles.Lookup lookup, Method declaration) throws ReflectiveOperationException;

    /** What the last failed call of this thread left. */
    int errno();

    /** The address of a direct buffer's first byte. */
    long address(ByteBuffer direct);

    /** The memory at the address, in native order; nobody frees it with the buffer. */
    ByteBuffer view(long address, int bytes);
}
