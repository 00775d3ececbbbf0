package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A setting of the kernel, such as {@code /proc/sys/kernel/shmmax}: text, since some are above what a {@code long} holds. */
public final class Setting {
    private Setting() {}

    /** Its value; empty if it is not there. */
    public static Optional<String> read(String file) {
        try {
            // not readString: of some of these files it gives the first digit only
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(0).strip());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
