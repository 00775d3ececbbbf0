package org.ipclab.os;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * {@code java.lang.foreign} of JDK 22 and later. It is reached by reflection, and only while handles are bound, so that
 * this class compiles for 17; a call goes through the downcall handle alone. Errno lands in a segment of the thread.
 */
final class ForeignBackend implements Backend {
    private static final List<String> OLDER_LIBRARIES = List.of("librt.so.1", "libpthread.so.0");

    /** Where the linker leaves errno for one thread: the same 8 bytes, as a segment and as a buffer. */
    private record Slot(Object segment, ByteBuffer buffer) {}

    private final Class<?> segmentType = type("MemorySegment");
    private final Class<?> layoutType = type("MemoryLayout");
    private final Object linker = call(type("Linker"), null, "nativeLinker");
    private final Object options = captureErrno();
    private final Method ofBuffer = method(segmentType, "ofBuffer", java.nio.Buffer.class);
    private final MethodHandle addressOf = addressOf();
    private final ThreadLocal<Slot> slots = ThreadLocal.withInitial(this::slot);
    private final MethodHandle segmentOfThread = segmentOfThread();

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public MethodHandle bind(MethodHandles.Lookup lookup, Method declaration) {
        Object symbol = find(declaration.getName());
        if (symbol == null) return null;
        MethodHandle downcall = (MethodHandle) call(
                method(type("Linker"), "downcallHandle", segmentType, type("FunctionDescriptor"), optionsType()),
                linker,
                symbol,
                descriptor(declaration),
                options);
        return MethodHandles.collectArguments(downcall, 0, segmentOfThread);
    }

    @Override
    public int errno() {
        return slots.get().buffer.getInt(0);
    }

    @Override
    public long address(ByteBuffer direct) {
        // a segment of a buffer begins at its position
        try {
            return (long)
                    addressOf.invokeExact((java.nio.Buffer) direct.duplicate().clear());
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    @Override
    public ByteBuffer view(long address, int bytes) {
        Object segment = call(method(segmentType, "ofAddress", long.class), null, address);
        Object sized = call(method(segmentType, "reinterpret", long.class), segment, (long) bytes);
        return ((ByteBuffer) call(segmentType, sized, "asByteBuffer")).order(ByteOrder.nativeOrder());
    }

    private Slot slot() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        return new Slot(call(ofBuffer, null, buffer), buffer);
    }

    @SuppressWarnings("unused") // through segmentOfThread
    private Object segment() {
        return slots.get().segment;
    }

    /** From a buffer to its address: many a call takes a structure that was made for it. */
    private MethodHandle addressOf() {
        try {
            MethodHandle segment = MethodHandles.publicLookup().unreflect(ofBuffer);
            MethodHandle address = MethodHandles.publicLookup().unreflect(method(segmentType, "address"));
            return MethodHandles.filterReturnValue(segment, address);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private MethodHandle segmentOfThread() {
        try {
            MethodHandle segment = MethodHandles.lookup()
                    .findVirtual(ForeignBackend.class, "segment", MethodType.methodType(Object.class));
            return segment.bindTo(this).asType(MethodType.methodType(segmentType));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object find(String function) {
        Object found = findIn(call(type("Linker"), linker, "defaultLookup"), function);
        for (String library : OLDER_LIBRARIES) if (found == null) found = findIn(library(library), function);
        return found;
    }

    private Object library(String name) {
        Method libraryLookup = method(type("SymbolLookup"), "libraryLookup", String.class, type("Arena"));
        return call(libraryLookup, null, name, call(type("Arena"), null, "global"));
    }

    private Object findIn(Object lookup, String function) {
        return ((Optional<?>) call(method(type("SymbolLookup"), "find", String.class), lookup, function)).orElse(null);
    }

    private Object descriptor(Method declaration) {
        Class<?>[] types = declaration.getParameterTypes();
        Object layouts = Array.newInstance(layoutType, types.length);
        for (int i = 0; i < types.length; i++) Array.set(layouts, i, layout(types[i]));
        Method of = method(type("FunctionDescriptor"), "of", layoutType, layouts.getClass());
        return call(of, null, layout(declaration.getReturnType()), layouts);
    }

    private static Object layout(Class<?> primitive) {
        String constant = primitive == int.class ? "JAVA_INT" : "JAVA_LONG";
        try {
            return type("ValueLayout").getField(constant).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> optionsType() {
        return Array.newInstance(type("Linker$Option"), 0).getClass();
    }

    private static Object captureErrno() {
        Method capture = method(type("Linker$Option"), "captureCallState", String[].class);
        Object option = call(capture, null, (Object) new String[] {"errno"});
        Object options = Array.newInstance(type("Linker$Option"), 1);
        Array.set(options, 0, option);
        return options;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("java.lang.foreign." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            return owner.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Class<?> owner, Object target, String name) {
        return call(method(owner, name), target);
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " failed", e);
        }
    }
}
