package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who has System V segments attached: one walk through /proc for all of them. */
public final class SegmentHolders {
    /** How the kernel calls such a mapping: behind it the key, and then that it has no name in a folder. */
    private static final String MARK = "/SYSV";

    private final Map<Long, TreeSet<Long>> pids = new HashMap<>();

    private SegmentHolders() {}

    public static SegmentHolders now() {
        SegmentHolders holders = new SegmentHolders();
        String namespace = namespace("self");
        for (long pid : Processes.pids()) holders.look(pid, namespace);
        return holders;
    }

    private void look(long pid, String namespace) {
        List<ProcMaps.Mapped> segments = ProcMaps.read(pid, MARK).stream()
                .filter(SegmentHolders::isSegment)
                .toList();
        // another container may have a segment of the same id
        if (segments.isEmpty() || !namespace(Long.toString(pid)).equals(namespace)) return;
        for (ProcMaps.Mapped segment : segments)
            pids.computeIfAbsent(segment.inode(), id -> new TreeSet<>()).add(pid);
    }

    /** Is this mapping an attached segment? Its inode is then its id. */
    static boolean isSegment(ProcMaps.Mapped mapped) {
        return mapped.path().matches(MARK + "[0-9a-f]{8} \\(deleted\\)");
    }

    private static String namespace(String pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/ipc")).toString();
        } catch (IOException goneOrDenied) {
            return "";
        }
    }

    /** The pids that have this segment attached, in order. */
    public List<Long> of(int id) {
        return List.copyOf(pids.getOrDefault((long) id, new TreeSet<>()));
    }
}
