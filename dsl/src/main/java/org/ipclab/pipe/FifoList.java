package org.ipclab.pipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Limit;
import org.ipclab.core.Listed;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Trail;
import org.ipclab.os.Capacity;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.OpenPipes;

/** The FIFOs of this machine that somebody has open, and those of this session; others lie unseen in their folders. */
public final class FifoList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "fifo",
                    "FIFO, a named pipe",
                    "Ipc.fifo(path)",
                    "fifo(7)",
                    List.of(
                            "var fifo = Ipc.fifo(\"/tmp/jobs\").create()   // a name in a folder, and nothing more",
                            "var reader = fifo.reader()   // waits until somebody opens it to write: echo hi > /tmp/jobs",
                            "reader.readLine()   // what came in; null when no writer is left",
                            "var writer = Ipc.fifo(\"/tmp/jobs\").open().writer()   // in any process that may; waits for a reader",
                            "fifo.tryWriter()   // never waits: empty if nobody reads",
                            "fifo.writer(Duration.ofSeconds(1))   // TimedOut after a second without a reader",
                            "fifo.state()   // unread bytes, capacity, who has it open",
                            "fifo.unlink()   // the name goes; who has it open keeps it"),
                    FifoList::all,
                    FifoList::recalled)
            .limitedBy(FifoList::limits);

    private FifoList() {}

    /** All that this process can see. */
    public static List<Listed> all() {
        List<Listed> all = new ArrayList<>();
        List<FileFacts> seen = new ArrayList<>();
        for (List<OpenPipes.End> ends : PipeList.fifos()) {
            FileFacts facts = FileFacts.of(ends.get(0).link()).orElse(FileFacts.UNKNOWN);
            seen.add(facts);
            all.add(Listed.file("fifo", ends.get(0).path(), facts, OpenPipes.pids(ends, end -> true)));
        }
        for (var row : Ledger.session().where("kind", "fifo").rows())
            FileFacts.of(Path.of(row.text("name")))
                    .filter(facts -> seen.stream().noneMatch(facts::is))
                    .ifPresent(facts -> {
                        seen.add(facts);
                        all.add(Listed.file("fifo", row.text("name"), facts, List.of()));
                    });
        return all;
    }

    /** The one that a session noted. */
    public static Optional<Ledger.Made> recalled(Trail trail) {
        FifoPlan plan = FifoPlan.of(trail.name());
        return MadeFile.recalled(plan.file(), trail, plan::unlink);
    }

    private static List<Limit> limits() {
        String where = "statvfs(3), NAME_MAX";
        return Capacity.of("/tmp").stream()
                .map(folder -> new Limit("fifo", "bytes of a name", folder.nameLength(), null, "/tmp: " + where))
                .toList();
    }
}
