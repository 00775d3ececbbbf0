package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The control group of version 2 that this process is in, cgroups(7): a group that a container or a systemd unit may limit.
 *
 * @param root where the hierarchy is mounted
 * @param own the folder of this process's group
 */
public record ControlGroup(Path root, Path own) {
    /** A limit that is in force, which may be that of a group above. */
    public record Bound(String value, Optional<Long> used, Path file) {}

    /** That of this process; empty where there is no version 2. */
    public static Optional<ControlGroup> ofThisProcess() {
        return of(lines("/proc/self/cgroup"), lines("/proc/self/mountinfo"));
    }

    static Optional<ControlGroup> of(List<String> groups, List<String> mounts) {
        Optional<String> group = groups.stream()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring("0::/".length()))
                .findFirst();
        Optional<Path> root = mounts.stream()
                .filter(line -> line.contains(" - cgroup2 "))
                .map(line -> Path.of(line.split(" ")[4]))
                .findFirst();
        return root.flatMap(mount -> group.map(path -> new ControlGroup(mount, mount.resolve(path))));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException unreadable) {
            return List.of(); // no such group to be found is what it means
        }
    }

    /** The nearest number in the files of this name, from the own group upwards; {@code max} if no group has one; empty without. */
    public Optional<Bound> bound(String limit, String usage) {
        Optional<Bound> without = Optional.empty();
        for (Path group = own; group != null && group.startsWith(root); group = group.getParent()) {
            Optional<Bound> here = in(group, limit, usage);
            if (here.isPresent() && !here.get().value().equals("max")) return here;
            if (without.isEmpty()) without = here;
        }
        return without;
    }

    private static Optional<Bound> in(Path group, String limit, String usage) {
        Path file = group.resolve(limit);
        Optional<Long> used = Setting.read(group.resolve(usage).toString()).map(Long::valueOf);
        return Setting.read(file.toString()).map(value -> new Bound(value, used, file));
    }
}
