package org.ipclab.pipe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipclab.core.Limit;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.OpenPipes;

/** The anonymous pipes of this machine that somebody has open. */
public final class PipeList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "pipe",
                    "anonymous pipe",
                    "Ipc.pipe()",
                    "pipe(7)",
                    List.of(
                            "var p = Ipc.pipe().create()   // both ends are here",
                            "p.writer().write(\"hello\\n\")   // copied into the kernel",
                            "p.reader().readLine()   // and out of it: no byte beyond the line end",
                            "p.reader().tryRead(100)   // never waits: empty if nothing is there",
                            "var bob = Ipc.peer(\"bob\").inherit(p.reader()).start()   // in bob: Ipc.inherited(\"bob-in\")",
                            "p.writer().close()   // when all writers are closed, the reader sees the end",
                            "p.state()   // unread bytes, capacity, who holds which end",
                            "Ipc.pipe().capacity(8192).packets().create()   // smaller; and one write is one read"),
                    PipeList::all)
            .limitedBy(PipeList::limits);

    private static final String FOLDER = "/proc/sys/fs/";

    private PipeList() {}

    /** All that this process can see, by inode. */
    public static List<Listed> all() {
        return byInode(OpenPipes.anonymous()).values().stream()
                .map(PipeList::listed)
                .toList();
    }

    static Collection<List<OpenPipes.End>> fifos() {
        return byInode(OpenPipes.named()).values();
    }

    private static Map<String, List<OpenPipes.End>> byInode(List<OpenPipes.End> ends) {
        return new LinkedHashMap<>(ends.stream()
                .collect(Collectors.groupingBy(
                        end -> end.device() + ":" + end.inode(), TreeMap::new, Collectors.toList())));
    }

    private static Listed listed(List<OpenPipes.End> ends) {
        OpenPipes.End first = ends.get(0);
        FileFacts facts = FileFacts.of(first.link()).orElse(FileFacts.UNKNOWN);
        return Listed.file("pipe", "pipe:[" + first.inode() + "]", facts, OpenPipes.pids(ends, end -> true));
    }

    private static List<Limit> limits() {
        Long pages = null;
        return Stream.of(
                        Limit.setting(
                                "pipe", "bytes of a pipe, without CAP_SYS_RESOURCE", FOLDER + "pipe-max-size", null),
                        Limit.setting(
                                "pipe",
                                "pages of a user before pipes become small",
                                FOLDER + "pipe-user-pages-soft",
                                pages),
                        Limit.setting(
                                "pipe", "pages of a user, 0 for no limit", FOLDER + "pipe-user-pages-hard", pages))
                .flatMap(Optional::stream)
                .toList();
    }
}
