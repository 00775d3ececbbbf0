package org.ipclab.core;

import java.nio.file.Path;
import org.ipclab.os.proc.FileFacts;

/**
 * An object that this session made and that the kernel shows as a file: known by its inode, since its name may have gone to
 * another one.
 *
 * @param mine the file that was made
 * @param unlink takes the name away
 */
public record MadeFile(Path file, FileFacts mine, Runnable unlink) implements Ledger.Made {
    @Override
    public boolean isThere() {
        return FileFacts.of(file).filter(mine::is).isPresent();
    }

    @Override
    public void remove() {
        unlink.run();
    }
}
