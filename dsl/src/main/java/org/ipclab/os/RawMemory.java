package org.ipclab.os;

import static java.lang.invoke.VarHandle.AccessMode.*;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle.AccessMode;

/**
 * Reads and writes at addresses, in the machine's byte order: one instruction where they are compiled, no check at all. Who
 * calls has proved that the address lies in memory that is mapped and stays so, and that it is aligned where the access is
 * atomic; a page that is missing all the same is an {@link InternalError}, in its own time.
 * <pre>{@code
 * int value = (int) RawMemory.GET_INT.invokeExact(address);
 * }</pre>
 * A read has the type {@code (long)T}, a write {@code (long,T)void}, an addition {@code (long,T)T}, a compare-and-set
 * {@code (long,T,T)boolean}.
 */
public final class RawMemory {
    private static final RawAccess ACCESS =
            Runtime.version().feature() >= 22 ? new SegmentAccess() : new UnsafeAccess();

    public static final MethodHandle GET_BYTE = ACCESS.bind(GET, byte.class);
    public static final MethodHandle PUT_BYTE = ACCESS.bind(SET, byte.class);
    public static final MethodHandle GET_SHORT = ACCESS.bind(GET, short.class);
    public static final MethodHandle PUT_SHORT = ACCESS.bind(SET, short.class);
    public static final MethodHandle GET_INT = ACCESS.bind(GET, int.class);
    public static final MethodHandle PUT_INT = ACCESS.bind(SET, int.class);
    public static final MethodHandle GET_LONG = ACCESS.bind(GET, long.class);
    public static final MethodHandle PUT_LONG = ACCESS.bind(SET, long.class);

    public static final MethodHandle GET_VOLATILE_INT = ACCESS.bind(GET_VOLATILE, int.class);
    public static final MethodHandle SET_VOLATILE_INT = ACCESS.bind(SET_VOLATILE, int.class);
    public static final MethodHandle ADD_INT = ACCESS.bind(GET_AND_ADD, int.class);
    public static final MethodHandle COMPARE_AND_SET_INT = ACCESS.bind(COMPARE_AND_SET, int.class);
    public static final MethodHandle GET_VOLATILE_LONG = ACCESS.bind(GET_VOLATILE, long.class);
    public static final MethodHandle SET_VOLATILE_LONG = ACCESS.bind(SET_VOLATILE, long.class);
    public static final MethodHandle ADD_LONG = ACCESS.bind(GET_AND_ADD, long.class);
    public static final MethodHandle COMPARE_AND_SET_LONG = ACCESS.bind(COMPARE_AND_SET, long.class);

    private RawMemory() {}

    /** What a JDK offers for it. */
    interface RawAccess {
        /** The access of this kind to a number of this type; its first parameter is the address. */
        MethodHandle bind(AccessMode mode, Class<?> type);
    }
}
