package org.ipclab.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.os.proc.ProcessLife;

/**
 * A process that made objects, as the name of its journal tells it, or of another file that must not outlive it for long.
 *
 * @param start of the process, so that another one with the same pid is not taken for it
 * @param world the boot and the namespaces in which pid and objects mean something
 */
public record Session(long pid, long start, String world) {
    static final String SUFFIX = ".journal";
    private static final Pattern FILE =
            Pattern.compile("([0-9]+)-([0-9]+)-(.+)-[0-9a-f]+(?:" + Pattern.quote(SUFFIX) + ")?");

    /** This process. */
    public static Session own() throws IOException {
        return new Session(ProcessHandle.current().pid(), ProcessLife.own().start(), here());
    }

    static Optional<Session> of(Path journal) {
        return of(journal.getFileName().toString());
    }

    /** The one that gave this {@link #name()}; empty for what is no such name. */
    public static Optional<Session> of(String name) {
        Matcher parts = FILE.matcher(name);
        if (!parts.matches()) return Optional.empty();
        return Optional.of(new Session(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)));
    }

    /** A file for it, unlike that of another ledger in the same process. */
    String journal() {
        return name() + SUFFIX;
    }

    /** A new name for a file or folder of this session. */
    public String name() {
        return pid + "-" + start + "-" + world + "-" + Long.toHexString(System.nanoTime());
    }

    /** Has it ended? False for one that cannot be judged from here: of another boot, or of another container. */
    public boolean isDead() throws IOException {
        return world.equals(here()) && !ProcessLife.runs(pid, start);
    }

    private static String here() throws IOException {
        String boot =
                Files.readAllLines(Path.of("/proc/sys/kernel/random/boot_id")).get(0);
        return boot.replace("-", "") + "-" + namespace("pid") + "-" + namespace("ipc");
    }

    private static String namespace(String kind) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind))
                .toString()
                .replaceAll("[^0-9]", "");
    }
}
