package org.ipclab.shm;

import java.util.List;
import org.ipclab.core.Mode;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A mapped file at an instant.
 *
 * @param path as the plan gave it
 * @param size bytes that this handle reaches
 * @param fileSize bytes of the file; what is mapped behind its end cannot be touched
 * @param offset where in the file the mapping begins
 * @param mapped bytes that it has mapped: whole pages; what is behind the end of the file in the last one is not part of it
 * @param address where it is mapped in this process
 * @param mode the permissions in force
 * @param askedMode what the plan asked for, before the umask
 * @param created made here; else the mode that was asked says nothing
 * @param isPrivate puts stay in this handle
 * @param owner the user to whom the file belongs
 * @param unlinked its name is gone, or another file has it
 * @param holders the processes that have it mapped, as far as this one may look
 */
public record MappedFileState(
        String path,
        long size,
        long fileSize,
        long offset,
        long mapped,
        long address,
        Mode mode,
        Mode askedMode,
        boolean created,
        boolean isPrivate,
        String owner,
        long inode,
        boolean unlinked,
        List<Long> holders)
        implements Tabular {
    @Override
    public Table table() {
        return MmapView.of(this);
    }
}
