/**
 * The one gate to libc. A class declares functions as {@code static native} methods of {@code int} and {@code long}, and
 * {@link org.ipclab.os.Natives} binds them to method handles: to {@code java.lang.foreign} on JDK 22 and later, to JNA before.
 * {@link org.ipclab.os.Errno} is the one table from errno to kind.
 *
 * <pre>{@code
 * final class SignalNative {
 *     private static final Natives LIBC = Natives.of(MethodHandles.lookup());
 *     static final MethodHandle KILL = LIBC.bind("kill");
 *
 *     private static native int kill(int pid, int signal);
 * }
 * Sys.check((int) SignalNative.KILL.invokeExact(pid, 0), "kill");     // ErrnoException: ESRCH, if there is no such process
 * }</pre>
 *
 * Imports none of ours; no type of JNA or of the foreign API leaves it. See intro(2), errno(3).
 */
package org.ipclab.os;
