package org.ipclab.os;

import static org.ipclab.os.LimitNative.*;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.ipclab.os.proc.Limits;

/** What this process may use at most, getrlimit(2): needs no descriptor, and so can be asked when there is none left. */
public final class ResourceLimit {
    static {
        Natives.load(LimitNative.class);
    }

    // the names that /proc/self/limits has
    private static final Map<String, Integer> RESOURCES = Map.of(
            "Max file size", RLIMIT_FSIZE,
            "Max open files", RLIMIT_NOFILE,
            "Max locked memory", RLIMIT_MEMLOCK,
            "Max address space", RLIMIT_AS,
            "Max pending signals", RLIMIT_SIGPENDING,
            "Max msgqueue size", RLIMIT_MSGQUEUE);

    private ResourceLimit() {}

    /** How many descriptors there may be, for EMFILE; a sentence without its end: what to do follows. */
    public static String descriptors() {
        return "This process may have " + of("Max open files") + " descriptors (RLIMIT_NOFILE, ulimit -n)";
    }

    /** The soft limit that {@code /proc/self/limits} calls so; what it has no number for is read there. */
    public static String of(String name) {
        return soft(name).orElseGet(() -> Limits.of(name));
    }

    /** The soft limit that {@code /proc/self/limits} calls so: a number, or {@code unlimited}; empty for a name it does not know. */
    public static Optional<String> soft(String name) {
        Integer resource = RESOURCES.get(name);
        if (resource == null) return Optional.empty();
        ByteBuffer limit = OffHeap.allocate(RLIMIT_BYTES);
        try {
            int rc = (int) GETRLIMIT.invokeExact((int) resource, OffHeap.address(limit));
            long soft = limit.getLong(RLIM_CUR);
            if (rc != 0) return Optional.empty();
            return Optional.of(soft == RLIM_INFINITY ? "unlimited" : Long.toUnsignedString(soft));
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
