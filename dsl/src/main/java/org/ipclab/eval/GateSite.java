package org.ipclab.eval;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** One place in the code of a snippet where an operation is made: through the gate of its session, if that has one. */
public final class GateSite {
    private static final MethodHandle CALL = call();

    private final SnippetClasses session;
    private final Operation operation;
    private final MethodHandle real;

    private GateSite(SnippetClasses session, Operation operation, MethodHandle real) {
        this.session = session;
        this.operation = operation;
        this.real = real;
    }

    private static MethodHandle call() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(GateSite.class, "call", MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the class file: the JVM calls this when the code comes there for the first time. */
    public static CallSite link(
            MethodHandles.Lookup snippet, String name, MethodType type, MethodHandle real, String owner, int line) {
        var session = (SnippetClasses) snippet.lookupClass().getClassLoader();
        var spread = real.asSpreader(Object[].class, type.parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        var site = new GateSite(session, new Operation(owner, name, line), spread);
        return new ConstantCallSite(CALL.bindTo(site)
                .asCollector(Object[].class, type.parameterCount())
                .asType(type));
    }

    private Object call(Object[] given) throws Throwable {
        Gate gate = session.gate();
        if (gate == null) return (Object) real.invokeExact(given);
        gate.before(operation, given);
        Object result;
        try {
            result = (Object) real.invokeExact(given);
        } catch (Throwable t) {
            gate.after(operation, null, t);
            throw t;
        }
        gate.after(operation, result, null);
        return result;
    }
}
