package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The plain files of a folder of the kernel, such as {@code /dev/shm}. */
public final class Folder {
    private Folder() {}

    /** Their names and facts, by name; empty if the folder is not there. */
    public static Map<String, FileFacts> files(Path folder) {
        Map<String, FileFacts> files = new TreeMap<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            // one that goes in the meantime is left out
            for (Path path : paths)
                FileFacts.of(path)
                        .ifPresent(facts -> files.put(path.getFileName().toString(), facts));
        } catch (IOException absent) {
            return Map.of();
        }
        return files;
    }
}
