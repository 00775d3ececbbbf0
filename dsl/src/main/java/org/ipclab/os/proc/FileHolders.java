package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who has files of one folder mapped or open: one walk through /proc for all of them. */
public final class FileHolders {
    private final Map<String, TreeSet<Long>> pids = new HashMap<>();

    private FileHolders() {}

    /** The holders of what lies, or lay, in this folder. */
    public static FileHolders under(String folder) {
        FileHolders holders = new FileHolders();
        for (long pid : Processes.pids()) holders.look(pid, folder);
        return holders;
    }

    private void look(long pid, String folder) {
        for (ProcMaps.Mapped mapped : ProcMaps.read(pid, folder))
            if (mapped.path().startsWith(folder)) add(mapped.device(), mapped.inode(), pid);
        for (Path link : Processes.descriptors(pid))
            if (target(link).startsWith(folder))
                FileFacts.of(link).ifPresent(file -> add(file.device(), file.inode(), pid));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private void add(String device, long inode, long pid) {
        pids.computeIfAbsent(device + ":" + inode, key -> new TreeSet<>()).add(pid);
    }

    /** The pids that hold this file, in order. */
    public List<Long> of(FileFacts file) {
        return List.copyOf(pids.getOrDefault(file.device() + ":" + file.inode(), new TreeSet<>()));
    }
}
