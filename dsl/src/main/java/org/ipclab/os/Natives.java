package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * The libc functions that one class declares as {@code static native} methods with primitives only:
 * <pre>{@code
 * final class SignalNative {
 *     private static final Natives LIBC = Natives.of(MethodHandles.lookup());
 *     static final MethodHandle KILL = LIBC.bind("kill");
 *
 *     private static native int kill(int pid, int signal);
 * }
 * int rc = (int) SignalNative.KILL.invokeExact(pid, signal);
 * }</pre>
 */
public final class Natives {
    private final MethodHandles.Lookup lookup;

    private Natives(MethodHandles.Lookup lookup) {
        this.lookup = lookup;
    }

    /** The declarations of the class that made the lookup. */
    public static Natives of(MethodHandles.Lookup lookup) {
        return new Natives(lookup);
    }

    /**
     * A handle of exactly the declared type.
     *
     * @throws UnsupportedOperationException if this libc does not have the function, saying so
     */
    public MethodHandle bind(String function) {
        MethodHandle handle = bindIfThere(function);
        if (handle == null)
            throw new UnsupportedOperationException("this C library has no " + function + "; glibc has it");
        return handle;
    }

    /** The same, or null if this libc does not have the function. */
    public MethodHandle bindIfThere(String function) {
        Method declaration = Arrays.stream(lookup.lookupClass().getDeclaredMethods())
                .filter(method -> Modifier.isNative(method.getModifiers())
                        && method.getName().equals(function))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(lookup.lookupClass() + " does not declare " + function));
        try {
            return Libc.use().bind(lookup, declaration);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
