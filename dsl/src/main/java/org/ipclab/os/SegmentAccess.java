package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * {@code java.lang.foreign} of JDK 22 and later, reached by reflection as in {@link ForeignBackend}: one segment that is all
 * of memory. Being a constant, it leaves nothing to check when the access is compiled.
 */
final class SegmentAccess implements RawMemory.RawAccess {
    private final Object everything = everything();

    @Override
    public MethodHandle bind(VarHandle.AccessMode mode, Class<?> type) {
        boolean plain = mode == VarHandle.AccessMode.GET || mode == VarHandle.AccessMode.SET;
        String layout = "JAVA_" + type.getName().toUpperCase(Locale.ROOT);
        // what is not atomic may lie anywhere
        VarHandle numbers = numbers(plain && type != byte.class ? layout + "_UNALIGNED" : layout);
        return MethodHandles.insertArguments(numbers.toMethodHandle(mode), 0, everything);
    }

    private static VarHandle numbers(String layout) {
        try {
            Object numbers = type("ValueLayout").getField(layout).get(null);
            return (VarHandle) type("ValueLayout").getMethod("varHandle").invoke(numbers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object everything() {
        try {
            Class<?> segment = type("MemorySegment");
            Method reinterpret = segment.getMethod("reinterpret", long.class);
            return reinterpret.invoke(segment.getField("NULL").get(null), Long.MAX_VALUE);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("java.lang.foreign." + name);
    }
}
