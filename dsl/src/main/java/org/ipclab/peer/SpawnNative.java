package org.ipclab.peer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.ipclab.os.Natives;

/** posix_spawn(3): a new process from this one, without a copy of it in between; a JVM cannot fork. */
final class SpawnNative {
    /** Bytes for one posix_spawn_file_actions_t: glibc and musl need 80. */
    static final int FILE_ACTIONS_SIZE = 128;
    /** Bytes for one posix_spawnattr_t: glibc and musl need 336. */
    static final int ATTRIBUTES_SIZE = 512;
    /** Bytes of one sigset_t. */
    static final int SIGSET_SIZE = 128;

    /** "Set the child's process group ID to the value of the spawn-pgroup attribute". */
    static final int POSIX_SPAWN_SETPGROUP = 0x02;
    /** "Reset the disposition of the signals in the set to the default". */
    static final int POSIX_SPAWN_SETSIGDEF = 0x04;
    /** "Set the signal mask to the set". */
    static final int POSIX_SPAWN_SETSIGMASK = 0x08;

    private static final Natives LIBC = Natives.of(MethodHandles.lookup());
    static final MethodHandle SPAWN = LIBC.bind("posix_spawn");
    static final MethodHandle ACTIONS_INIT = LIBC.bind("posix_spawn_file_actions_init");
    static final MethodHandle ACTIONS_DESTROY = LIBC.bind("posix_spawn_file_actions_destroy");
    static final MethodHandle ADD_DUP2 = LIBC.bind("posix_spawn_file_actions_adddup2");
    static final MethodHandle ADD_OPEN = LIBC.bind("posix_spawn_file_actions_addopen");
    static final MethodHandle ADD_CLOSE = LIBC.bind("posix_spawn_file_actions_addclose");
    static final MethodHandle ATTRIBUTES_INIT = LIBC.bind("posix_spawnattr_init");
    static final MethodHandle ATTRIBUTES_DESTROY = LIBC.bind("posix_spawnattr_destroy");
    static final MethodHandle SET_FLAGS = LIBC.bind("posix_spawnattr_setflags");
    static final MethodHandle SET_GROUP = LIBC.bind("posix_spawnattr_setpgroup");
    static final MethodHandle SET_DEFAULTS = LIBC.bind("posix_spawnattr_setsigdefault");
    static final MethodHandle SET_MASK = LIBC.bind("posix_spawnattr_setsigmask");
    static final MethodHandle SIGSET_FILL = LIBC.bind("sigfillset");
    static final MethodHandle SIGSET_EMPTY = LIBC.bind("sigemptyset");

    private SpawnNative() {}

    private static native int posix_spawn(long pid, long path, long actions, long attributes, long argv, long envp);

    private static native int posix_spawn_file_actions_init(long actions);

    private static native int posix_spawn_file_actions_destroy(long actions);

    private static native int posix_spawn_file_actions_adddup2(long actions, int from, int to);

    private static native int posix_spawn_file_actions_addopen(long actions, int fd, long path, int flags, int mode);

    private static native int posix_spawn_file_actions_addclose(long actions, int fd);

    private static native int posix_spawnattr_init(long attributes);

    private static native int posix_spawnattr_destroy(long attributes);

    private static native int posix_spawnattr_setflags(long attributes, int flags);

    private static native int posix_spawnattr_setpgroup(long attributes, int group);

    private static native int posix_spawnattr_setsigdefault(long attributes, long set);

    private static native int posix_spawnattr_setsigmask(long attributes, long set);

    private static native int sigfillset(long set);

    private static native int sigemptyset(long set);
}
