package org.ipclab.peer;

import java.lang.invoke.MethodType;
import org.ipclab.core.IpcException;

/** A value as the type that the caller asked for. */
final class Typed {
    private Typed() {}

    static <T> T as(Class<T> type, Object value, String asked) {
        if (type == null)
            throw new IpcException.Misused(asked, "Give it the type of the value, such as Integer.class.");
        Class<?> wrapper = MethodType.methodType(type).wrap().returnType();
        Object fit = wrapper.isInstance(value) ? value : widened(wrapper, value);
        if (value != null && fit == null)
            throw new IpcException.Misused(
                    asked,
                    "The value is no " + type.getSimpleName() + " but a "
                            + value.getClass().getSimpleName() + ": " + value);
        @SuppressWarnings("unchecked") // an instance of its wrapper is what a primitive type becomes
        T typed = (T) fit;
        return typed;
    }

    /** As an assignment does: an int is also a long and a double. */
    private static Object widened(Class<?> wrapper, Object value) {
        boolean small = value instanceof Integer || value instanceof Short || value instanceof Byte;
        if (wrapper == Integer.class && small) return ((Number) value).intValue();
        if (wrapper == Long.class && small) return ((Number) value).longValue();
        if (wrapper == Double.class && (small || value instanceof Float)) return ((Number) value).doubleValue();
        return null;
    }
}
