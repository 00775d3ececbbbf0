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

    /** Where the linker leaves errno for one thread: 8 bytes and their address. */
    private record Slot(ByteBuffer buffer, long address) {}

    private static final PerThread<Slot> SLOTS = new PerThread<>(ForeignBackend::slot);
    // constants, so that what is called through them is compiled into the caller
    private static final MethodHandle ADDRESS_OF_POSITION = addressOfPosition();

    private final Class<?> segmentType = type("MemorySegment");
    private final Class<?> layoutType = type("MemoryLayout");
    private final Object linker = call(type("Linker"), null, "nativeLinker");
    private final Object options = captureErrno();
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
        return SLOTS.get().buffer.getInt(0);
    }

    @Override
    public long address(ByteBuffer direct) {
        return addressOf(direct);
    }

    private static long addressOf(ByteBuffer direct) {
        // a segment of a buffer begins at its position; the compiler leaves it out, and with it what it would allocate
        try {
            return (long) ADDRESS_OF_POSITION.invokeExact((java.nio.Buffer) direct) - direct.position();
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

    private static Slot slot() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        return new Slot(buffer, addressOf(buffer));
    }

    @SuppressWarnings("unused") // through segmentOfThread
    private static long addressOfSlot() {
        return SLOTS.get().address;
    }

    /** From a buffer to the address of its position. */
    private static MethodHandle addressOfPosition() {
        try {
            Class<?> segment = type("MemorySegment");
            return MethodHandles.filterReturnValue(
                    MethodHandles.publicLookup().unreflect(method(segment, "ofBuffer", java.nio.Buffer.class)),
                    MethodHandles.publicLookup().unreflect(method(segment, "address")));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A piece of a constant segment costs less than a segment of the thread's own, of which nothing is known. */
    private MethodHandle segmentOfThread() {
        try {
            Method slice = method(segmentType, "asSlice", long.class, long.class);
            MethodHandle ofAddress = MethodHandles.insertArguments(
                    MethodHandles.publicLookup().unreflect(slice).bindTo(SegmentAccess.everything()), 1, 8L);
            MethodHandle address = MethodHandles.lookup()
                    .findStatic(ForeignBackend.class, "addressOfSlot", MethodType.methodType(long.class));
            return MethodHandles.collectArguments(ofAddress, 0, address);
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
