package org.ipclab.os;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** JNA's direct mapping: the declaring class is registered, and its native methods are the calls. */
final class JnaBackend implements Backend {
    // glibc 2.34 has everything in libc.so.6; older ones keep shm_open and mq_* in librt, sem_* in libpthread
    private static final List<String> LIBRARIES = List.of("c", "rt", "pthread");
    // JNA's way passes through native code; later JDKs warn of this one, and are not meant to run JNA
    private static final MethodHandle ADDRESS_OF =
            Runtime.version().feature() < 22 ? new UnsafeAccess().addressOfBuffer() : null;
    private final Set<Class<?>> registered = new HashSet<>();

    @Override
    public String name() {
        return "jna";
    }

    @Override
    public MethodHandle bind(MethodHandles.Lookup lookup, Method declaration) throws ReflectiveOperationException {
        if (!has(declaration.getName())) return null;
        register(declaration.getDeclaringClass());
        return lookup.unreflect(declaration);
    }

    private synchronized void register(Class<?> natives) {
        if (registered.contains(natives)) return;
        try {
            Native.register(natives, NativeLibrary.getProcess());
        } catch (UnsatisfiedLinkError absent) {
            // a class is registered whole: a function that may be absent belongs into a class of its own
            throw new UnsupportedOperationException(natives.getName() + ": " + absent.getMessage(), absent);
        }
        registered.add(natives);
    }

    private static boolean has(String function) {
        return LIBRARIES.stream().anyMatch(library -> in(library, function));
    }

    private static boolean in(String library, String function) {
        try {
            return NativeLibrary.getInstance(library).getFunction(function) != null;
        } catch (UnsatisfiedLinkError absent) {
            return false;
        }
    }

    @Override
    public int errno() {
        return Native.getLastError();
    }

    @Override
    public long address(ByteBuffer direct) {
        if (ADDRESS_OF == null) return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
        try {
            return (long) ADDRESS_OF.invokeExact((Object) direct);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    @Override
    public ByteBuffer view(long address, int bytes) {
        return new Pointer(address).getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }
}
