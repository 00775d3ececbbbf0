package org.ipclab.core;

import java.util.List;
import org.ipclab.os.proc.FileFacts;

/**
 * An IPC object of this machine, whoever made it.
 *
 * @param kind {@code shm}, {@code sem}, ...
 * @param id the kernel's number for it; null for what has none
 * @param size bytes; null where the kernel does not tell
 * @param mode who may use it; null for what has none, or where it cannot be told
 * @param owner the same
 * @param holders the processes that have it, as far as this one may look
 */
public record Listed(String kind, String name, Integer id, Long size, Mode mode, String owner, List<Long> holders) {
    /** One that the kernel shows as a file: size, mode and owner are the file's, and empty where nobody could look. */
    public static Listed file(String kind, String name, FileFacts file, List<Long> holders) {
        if (file == FileFacts.UNKNOWN) return new Listed(kind, name, null, null, null, null, holders);
        return new Listed(kind, name, null, file.size(), new Mode(file.mode()), file.owner(), holders);
    }
}
