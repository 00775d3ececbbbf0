package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this process may do beyond its user's rights, capabilities(7); uid 0 alone says nothing in a container. */
public final class Capabilities {
    /** Look into processes of other users. */
    public static final int SYS_PTRACE = 19;
    /** See physical frames. */
    public static final int SYS_ADMIN = 21;
    /** Go beyond limits. */
    public static final int SYS_RESOURCE = 24;

    private Capabilities() {}

    /** Does this process have the capability, by its number in linux/capability.h? */
    public static boolean has(int capability) {
        try {
            return (effective(Files.readAllLines(Path.of("/proc/self/status"))) >> capability & 1) == 1;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The bits of the line {@code CapEff}. */
    public static long effective(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0);
    }
}
