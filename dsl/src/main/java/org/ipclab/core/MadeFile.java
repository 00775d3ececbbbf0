package org.ipclab.core;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.os.Birth;
import org.ipclab.os.proc.FileFacts;

/**
 * An object that this session made and that the kernel shows as a file: known by its inode and its birth, since its name may
 * have gone to another one.
 *
 * @param file where it was made
 * @param mine the file that was made
 * @param birth when; {@link Birth#UNKNOWN} where the file system does not say
 * @param left is it one that nobody uses: asked for what may be in use though its maker has ended
 * @param unlink takes the name away
 */
public record MadeFile(Path file, FileFacts mine, String birth, BooleanSupplier left, Runnable unlink)
        implements Ledger.Made {
    private static final Pattern IDENTITY =
            Pattern.compile("([0-9a-f]+:[0-9a-f]+):([0-9]{1,18})(?::(-?[0-9]{1,18}[.][0-9]{1,9}))?");

    /** One that was made just now. */
    public MadeFile(Path file, FileFacts mine, Runnable unlink) {
        this(file, mine, Birth.of(file), () -> true, unlink);
    }

    /** The object of a trail; empty if that does not say which file. */
    public static Optional<Ledger.Made> recalled(Path file, Trail trail, Runnable unlink) {
        return recalled(file, trail, () -> true, unlink);
    }

    /** The same for what is no leak as long as somebody uses it. */
    public static Optional<Ledger.Made> recalled(Path file, Trail trail, BooleanSupplier left, Runnable unlink) {
        Matcher parts = IDENTITY.matcher(trail.identity());
        if (!parts.matches()) return Optional.empty();
        FileFacts mine = new FileFacts(parts.group(1), Long.parseLong(parts.group(2)), 0, 0, -1, 0);
        String birth = parts.group(3) == null ? Birth.UNKNOWN : parts.group(3);
        return Optional.of(new MadeFile(file, mine, birth, left, unlink));
    }

    /** Device, inode and birth. */
    @Override
    public String identity() {
        if (mine.inode() == 0) return "";
        return mine.device() + ":" + mine.inode() + (birth.isEmpty() ? "" : ":" + birth);
    }

    @Override
    public String name(String here) {
        return here.startsWith("/") ? here : file.toAbsolutePath().toString();
    }

    @Override
    public boolean isThere() {
        return FileFacts.of(file).filter(mine::is).isPresent() && isAsOld() && left.getAsBoolean();
    }

    private boolean isAsOld() {
        return birth.isEmpty() || birth.equals(Birth.of(file));
    }

    @Override
    public void remove() {
        unlink.run();
    }
}
