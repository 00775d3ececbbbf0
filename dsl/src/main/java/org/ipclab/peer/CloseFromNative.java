package org.ipclab.peer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** The file action that glibc 2.34 added; a class of its own, since all functions of one class must be there. */
final class CloseFromNative {
    /** Null where this libc does not have it. */
    static final MethodHandle ADD_CLOSE_FROM =
            Natives.of(MethodHandles.lookup()).bindIfThere("posix_spawn_file_actions_addclosefrom_np");

    private CloseFromNative() {}

    private static native int posix_spawn_file_actions_addclosefrom_np(long actions, int from);
}
