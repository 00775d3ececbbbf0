package org.ipclab.core;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.os.proc.FileFacts;

/**
 * An object that this session made and that the kernel shows as a file: known by its inode, since its name may have gone to
 * another one.
 *
 * @param mine the file that was made
 * @param unlink takes the name away
 */
public record MadeFile(Path file, FileFacts mine, Runnable unlink) implements Ledger.Made {
    private static final Pattern IDENTITY = Pattern.compile("([0-9a-f]+:[0-9a-f]+):([0-9]{1,18})");

    /** The object of a trail; empty if that does not say which file. */
    public static Optional<Ledger.Made> recalled(Path file, Trail trail, Runnable unlink) {
        Matcher parts = IDENTITY.matcher(trail.identity());
        if (!parts.matches()) return Optional.empty();
        long inode = Long.parseLong(parts.group(2));
        return Optional.of(new MadeFile(file, new FileFacts(parts.group(1), inode, 0, 0, -1, 0), unlink));
    }

    /** Device and inode. */
    @Override
    public String identity() {
        return mine.inode() == 0 ? "" : mine.device() + ":" + mine.inode();
    }

    @Override
    public boolean isThere() {
        return FileFacts.of(file).filter(mine::is).isPresent();
    }

    @Override
    public void remove() {
        unlink.run();
    }
}
