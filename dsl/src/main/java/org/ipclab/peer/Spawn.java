package org.ipclab.peer;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.ErrnoException;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.transfer.Carried;

/**
 * A program that is started as a child of this process, with exactly the descriptors listed, standard input empty, in a
 * process group of its own: Ctrl-C at the terminal is for the session, not for its peers.
 */
record Spawn(List<String> command, List<byte[]> environment, List<Descriptor> descriptors) {
    private static final Executor STARTER = Executors.newSingleThreadExecutor(Spawn::starter);

    /** Descriptor {@code here} of this process is {@code there} in the child. */
    record Descriptor(int here, int there) {}

    /**
     * The same with these ends as {@code first}, {@code first + 1}, ..., none of which can be closed, and its number be another
     * file's, until the process has it.
     */
    int start(String asked, List<Carried> ends, int first) {
        if (ends.isEmpty()) return start(asked);
        return ends.get(0).descriptor().use("inherit", number -> with(new Descriptor(number, first))
                .start(asked, ends.subList(1, ends.size()), first + 1));
    }

    private Spawn with(Descriptor descriptor) {
        return new Spawn(
                command,
                environment,
                Stream.concat(descriptors.stream(), Stream.of(descriptor)).toList());
    }

    /** The pid of the new process; {@code asked} is for the error message. */
    int start(String asked) {
        var actions = OffHeap.allocate(SpawnNative.FILE_ACTIONS_SIZE);
        var attributes = OffHeap.allocate(SpawnNative.ATTRIBUTES_SIZE);
        try {
            none(SpawnNative.ACTIONS_INIT, actions);
            none(SpawnNative.ATTRIBUTES_INIT, attributes);
            addDescriptors(OffHeap.address(actions));
            setSignals(OffHeap.address(attributes));
            return spawnInAThreadThatStays(actions, attributes);
        } catch (ErrnoException e) {
            throw IpcException.of(
                    asked,
                    e.errno(),
                    "posix_spawn(\"" + command.get(0) + "\", ...)",
                    "See ulimit -u and the free memory, and that the program is there.");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        } finally {
            destroy(actions, attributes);
        }
    }

    /** A process is told of the death of the thread that started it (see {@link Orphan}), and threads of users come and go. */
    private int spawnInAThreadThatStays(ByteBuffer actions, ByteBuffer attributes) throws Throwable {
        try {
            return CompletableFuture.supplyAsync(() -> spawn(actions, attributes), STARTER)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    private static Thread starter(Runnable body) {
        var thread = new Thread(body, "ipclab peer starter");
        thread.setDaemon(true);
        return thread;
    }

    private int spawn(ByteBuffer actions, ByteBuffer attributes) {
        try {
            return spawned(actions, attributes);
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    private int spawned(ByteBuffer actions, ByteBuffer attributes) throws Throwable {
        var pid = OffHeap.allocate(Integer.BYTES);
        var path = OffHeap.text(command.get(0));
        var argv = Strings.of(command);
        var envp = Strings.ofBytes(environment);
        int error = (int) SpawnNative.SPAWN.invokeExact(
                OffHeap.address(pid),
                OffHeap.address(path),
                OffHeap.address(actions),
                OffHeap.address(attributes),
                argv.address(),
                envp.address());
        argv.keep();
        envp.keep();
        done(error, "posix_spawn");
        return pid.getInt(0);
    }

    /**
     * First to numbers that nobody uses, then to the ones asked: a number asked for one may be the source of another. The
     * second copy is without close-on-exec.
     */
    private void addDescriptors(long actions) throws Throwable {
        var devNull = OffHeap.text("/dev/null");
        done(
                (int) SpawnNative.ADD_OPEN.invokeExact(actions, 0, OffHeap.address(devNull), 0, 0),
                "posix_spawn_file_actions_addopen");
        java.lang.ref.Reference.reachabilityFence(devNull);
        int free = 1 + Math.max(highest(Descriptor::here), highest(Descriptor::there));
        for (int i = 0; i < descriptors.size(); i++)
            duplicate(actions, descriptors.get(i).here(), free + i);
        for (int i = 0; i < descriptors.size(); i++)
            duplicate(actions, free + i, descriptors.get(i).there());
        for (int fd = 1; fd <= highest(Descriptor::there); fd++) if (!listed(fd)) close(actions, fd);
        closeFrom(actions, highest(Descriptor::there) + 1, free + descriptors.size());
    }

    private int highest(java.util.function.ToIntFunction<Descriptor> number) {
        return descriptors.stream().mapToInt(number).max().orElse(2);
    }

    private boolean listed(int there) {
        return descriptors.stream().anyMatch(descriptor -> descriptor.there() == there);
    }

    private static void close(long actions, int fd) throws Throwable {
        done((int) SpawnNative.ADD_CLOSE.invokeExact(actions, fd), "posix_spawn_file_actions_addclose");
    }

    private static void duplicate(long actions, int from, int to) throws Throwable {
        done((int) SpawnNative.ADD_DUP2.invokeExact(actions, from, to), "posix_spawn_file_actions_adddup2");
    }

    private static void closeFrom(long actions, int first, int afterCopies) throws Throwable {
        if (CloseFromNative.ADD_CLOSE_FROM == null) closeListed(actions, first, afterCopies);
        else
            done(
                    (int) CloseFromNative.ADD_CLOSE_FROM.invokeExact(actions, first),
                    "posix_spawn_file_actions_addclosefrom_np");
    }

    /** For a libc without closefrom: what is open now, and the copies; a file that another thread opens meanwhile slips in. */
    static void closeListed(long actions, int first, int afterCopies) throws Throwable {
        int last = Arrays.stream(new File("/proc/self/fd").list())
                .map(Integer::valueOf)
                .max(Comparator.naturalOrder())
                .orElse(first);
        for (int fd = first; fd < Math.max(afterCopies, last + 1); fd++) close(actions, fd);
    }

    /** Whatever the session ignores or blocks, a peer begins with every signal at its default. */
    private static void setSignals(long attributes) throws Throwable {
        var all = OffHeap.allocate(SpawnNative.SIGSET_SIZE);
        var empty = OffHeap.allocate(SpawnNative.SIGSET_SIZE);
        Sys.check((int) SpawnNative.SIGSET_FILL.invokeExact(OffHeap.address(all)), "sigfillset");
        Sys.check((int) SpawnNative.SIGSET_EMPTY.invokeExact(OffHeap.address(empty)), "sigemptyset");
        int flags = SpawnNative.POSIX_SPAWN_SETPGROUP
                | SpawnNative.POSIX_SPAWN_SETSIGDEF
                | SpawnNative.POSIX_SPAWN_SETSIGMASK;
        done((int) SpawnNative.SET_FLAGS.invokeExact(attributes, flags), "posix_spawnattr_setflags");
        done((int) SpawnNative.SET_GROUP.invokeExact(attributes, 0), "posix_spawnattr_setpgroup");
        done(
                (int) SpawnNative.SET_DEFAULTS.invokeExact(attributes, OffHeap.address(all)),
                "posix_spawnattr_setsigdefault");
        done((int) SpawnNative.SET_MASK.invokeExact(attributes, OffHeap.address(empty)), "posix_spawnattr_setsigmask");
    }

    private static void destroy(ByteBuffer actions, ByteBuffer attributes) {
        try {
            none(SpawnNative.ACTIONS_DESTROY, actions);
            none(SpawnNative.ATTRIBUTES_DESTROY, attributes);
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    private static void none(MethodHandle function, ByteBuffer object) throws Throwable {
        int error = (int) function.invokeExact(OffHeap.address(object));
        done(error, "posix_spawn");
    }

    /** These functions return the error, they do not set errno. */
    private static void done(int error, String function) {
        if (error != 0) throw new ErrnoException(function, Errno.of(error));
    }
}
