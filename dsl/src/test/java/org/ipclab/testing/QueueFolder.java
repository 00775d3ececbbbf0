package org.ipclab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder in which the kernel shows POSIX message queues, for tests that judge by it: /dev/mqueue where it is mounted. Elsewhere a
 * process holds a mount that has no place in the tree of folders, as long as this process lives, so that nothing is changed for
 * others and nothing is left.
 */
public final class QueueFolder {
    private static final String HOLD = """
            import ctypes, os, select, sys
            libc = ctypes.CDLL(None)
            fs = libc.syscall(430, b"mqueue", 0)                    # fsopen
            made = libc.syscall(431, fs, 6, None, None, 0)          # fsconfig(FSCONFIG_CMD_CREATE)
            mount = libc.syscall(432, fs, 0, 0)                     # fsmount
            if mount < 0:
                sys.exit()
            tests = os.pidfd_open(int(sys.argv[1]))
            holder = os.fork()
            if holder:
                print(holder, mount)
                sys.exit()
            os.setsid()
            end = select.poll()
            end.register(tests, select.POLLIN)
            end.poll()
            """;

    private static final Optional<Path> FOLDER = find();

    private QueueFolder() {}

    private static Optional<Path> find() {
        FreshName.sweepQueues();
        if (Programs.sh("grep ' /dev/mqueue mqueue ' /proc/mounts || true").isEmpty()) return held();
        return Optional.of(Path.of("/dev/mqueue"));
    }

    private static Optional<Path> held() {
        String[] words = Programs.python(
                        HOLD, Long.toString(ProcessHandle.current().pid()))
                .split(" ");
        return words.length < 2 ? Optional.empty() : Optional.of(Path.of("/proc/" + words[0] + "/fd/" + words[1]));
    }

    /** Empty where it is not mounted, and this user may not mount it. */
    public static Optional<Path> path() {
        return FOLDER;
    }

    /** The queue of this name; a test that needs it is skipped where there is no folder. */
    public static Path file(FreshName name) {
        Assumptions.assumeTrue(FOLDER.isPresent(), "/dev/mqueue is not mounted, and to mount it needs CAP_SYS_ADMIN");
        return FOLDER.get().resolve(name.text());
    }

    /** Takes a queue away, if it is there. */
    static void remove(String name) throws IOException {
        if (FOLDER.isPresent()) Files.deleteIfExists(FOLDER.get().resolve(name));
        else Programs.python("import ctypes, sys\nctypes.CDLL(None).mq_unlink(sys.argv[1].encode())", "/" + name);
    }
}
