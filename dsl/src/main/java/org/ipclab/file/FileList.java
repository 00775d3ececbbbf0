package org.ipclab.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Limit;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.InotifyUse;

/**
 * What the views know of shared files. Any file can be shared, so that {@code Ipc.list()} has none of them:
 * {@code Ipc.file(path).attached()} tells who has one open.
 */
public final class FileList {
    /** Files that processes share, open(2), inotify(7). */
    public static final Mechanism MECHANISM = new Mechanism(
                    "file",
                    "shared file",
                    "Ipc.file(path)",
                    "open(2)",
                    List.of(
                            "Ipc.file(\"/tmp/log\").append(\"one line\\n\")   // at the end, in one piece, whoever else appends",
                            "Ipc.file(\"/tmp/log\").text()   // all of it; .bytes() as bytes",
                            "Ipc.file(\"/tmp/config\").replace(\"new\")   // readers see the old or the new, never half of it",
                            "var w = Ipc.file(\"/tmp/config\").watch(what -> System.out.println(what))   // changed, replaced or removed",
                            "w.close()   // no more is told",
                            "Ipc.file(\"/tmp/log\").attached()   // who has it open, and how",
                            "Ipc.file(\"/tmp/log\").unlink()   // the name goes; who has it open keeps it"),
                    List::of,
                    FileReplacing::recalled)
            .limitedBy(FileList::limits);

    private static final String INOTIFY = "/proc/sys/fs/inotify/";

    private FileList() {}

    private static List<Limit> limits() {
        InotifyUse use = InotifyUse.own();
        List<Limit> limits = new ArrayList<>();
        limits.add(Limit.resource("file", "bytes of a file", "Max file size", null, "RLIMIT_FSIZE: ulimit -f"));
        setting("inotify instances of a user (one a watch)", "max_user_instances", use.instances())
                .ifPresent(limits::add);
        setting("inotify watches of a user", "max_user_watches", use.watches()).ifPresent(limits::add);
        setting("events that wait in a watch", "max_queued_events", null).ifPresent(limits::add);
        return limits;
    }

    private static Optional<Limit> setting(String limit, String file, Object used) {
        return Limit.setting("file", limit, INOTIFY + file, used);
    }
}
