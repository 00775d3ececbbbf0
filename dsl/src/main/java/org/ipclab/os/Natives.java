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
        if (Libc.problem().isPresent())
            return refusing(declaration, Libc.problem().get());
        try {
            return Libc.use().bind(lookup, declaration);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // where nothing can work a class of natives must still load: its constants stand in plans, and those can be looked
    // at
    private static MethodHandle refusing(Method declaration, String problem) {
        MethodHandle refusal = MethodHandles.throwException(
                        declaration.getReturnType(), UnsupportedOperationException.class)
                .bindTo(new UnsupportedOperationException(problem));
        return MethodHandles.dropArguments(refusal, 0, declaration.getParameterTypes());
    }

    /** Binds what the class declares now, and not while the first of its calls is timed. */
    public static void load(Class<?> natives) {
        try {
            Class.forName(natives.getName(), true, natives.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
