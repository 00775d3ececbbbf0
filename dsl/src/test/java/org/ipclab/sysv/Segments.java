package org.ipclab.sysv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;

/** System V shared memory as the judges see it. */
final class Segments {
    private Segments() {}

    /** A field of the kernel's table for this id; empty where there is no such segment. */
    static String kernel(int id, String field) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/sysvipc/shm"));
            int column = List.of(lines.get(0).strip().split(" +")).indexOf(field);
            return lines.stream()
                    .skip(1)
                    .map(line -> line.strip().split(" +"))
                    .filter(cells -> cells[1].equals(Integer.toString(id)))
                    .map(cells -> cells[column])
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has a segment this key? As ipcs(1) tells. */
    static boolean isTaken(int key) {
        return Programs.sh("ipcs -m").lines().anyMatch(line -> line.startsWith(SysvKey.hex(key) + " "));
    }

    /** A key that C's ftok makes of a file that has the fresh name and of the project number 7. */
    static int key(FreshName name) {
        return Integer.parseInt(Programs.c(
                "#include <stdio.h>\n#include <sys/ipc.h>\nint main(int c, char **v) { printf(\"%d\", c < 2 ? 0 : ftok(v[1], 7)); }",
                keyFile(name).toString()));
    }

    /** A file to make keys of; it goes with the name. */
    static Path keyFile(FreshName name) {
        try {
            return Files.exists(name.shm()) ? name.shm() : Files.createFile(name.shm());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the segment, whoever made it. */
    static void remove(int id) {
        Programs.sh("ipcrm -m $1 2>/dev/null || true", Integer.toString(id));
    }

    /** Removes what this process made and is still there, locked in memory or not; what is removed already waits for its last user. */
    static void sweep() {
        Programs.sh(
                "awk -v me=$1 'NR>1 && $5==me && int($3/1000)%2==0 {print $2}' /proc/sysvipc/shm | xargs -r -n1 ipcrm -m",
                Long.toString(ProcessHandle.current().pid()));
    }
}
