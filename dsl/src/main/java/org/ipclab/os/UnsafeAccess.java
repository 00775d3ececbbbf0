package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.nio.Buffer;

/** {@code sun.misc.Unsafe}, for a JDK before 22; later ones warn of it, and have something better. */
final class UnsafeAccess implements RawMemory.RawAccess {
    private final Object unsafe = unsafe();

    @Override
    public MethodHandle bind(VarHandle.AccessMode mode, Class<?> type) {
        String number =
                Character.toUpperCase(type.getName().charAt(0)) + type.getName().substring(1);
        return switch (mode) {
            case GET -> find("get" + number, MethodType.methodType(type, long.class));
            case SET -> find("put" + number, MethodType.methodType(void.class, long.class, type));
            case GET_VOLATILE -> atomic("get" + number + "Volatile", MethodType.methodType(type));
            case SET_VOLATILE -> atomic("put" + number + "Volatile", MethodType.methodType(void.class, type));
            case GET_AND_ADD -> atomic("getAndAdd" + number, MethodType.methodType(type, type));
            default -> atomic("compareAndSwap" + number, MethodType.methodType(boolean.class, type, type));
        };
    }

    /** {@code (Object)long}: from a direct buffer to the address of its byte 0. */
    MethodHandle addressOfBuffer() {
        try {
            Field address = Buffer.class.getDeclaredField("address");
            long offset = (long) find("objectFieldOffset", MethodType.methodType(long.class, Field.class))
                    .invokeExact(address);
            MethodHandle field = find("getLong", MethodType.methodType(long.class, Object.class, long.class));
            return MethodHandles.insertArguments(field, 1, offset);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** An access to a field of an object, which is one to an address where there is no object. */
    private MethodHandle atomic(String name, MethodType values) {
        MethodHandle field = find(name, values.insertParameterTypes(0, Object.class, long.class));
        return MethodHandles.insertArguments(field, 0, (Object) null);
    }

    private MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(unsafe.getClass(), name, type)
                    .bindTo(unsafe);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object unsafe() {
        try {
            Field unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            return unsafe.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
