package org.ipclab.lock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** All locks on files of this machine, whoever made them, as lslocks(8) shows them, and more: who blocks whom, and circles. */
public final class MachineLocks {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "lock",
                    "file lock",
                    "Ipc.lock(path)",
                    "fcntl_locking(2)",
                    List.of(
                            "var lock = Ipc.lock(\"/tmp/data\").acquire()   // exclusive, the whole file; waits",
                            "Ipc.lock(\"/tmp/data\").shared().region(0, 100).acquire()   // 100 bytes, together with other readers",
                            "Ipc.lock(\"/tmp/data\").tryAcquire()   // empty if somebody is in the way",
                            "Ipc.lock(\"/tmp/data\").query()   // who is in the way",
                            "Ipc.lock(\"/tmp/data\").ofd().acquire()   // belongs to the handle, not to the process: no other close drops it",
                            "Ipc.lock(\"/tmp/data\").flock().acquire()   // flock(2)",
                            "lock.toShared()   // lets other readers in",
                            "lock.state().held()   // false: a close elsewhere in this process dropped the classic lock",
                            "lock.release()   // the same as close()",
                            "Ipc.locks()   // all locks of this machine, and who waits for whom"),
                    MachineLocks::all)
            .limitedBy(LockLimits::all);

    private static final List<String> COLUMNS =
            List.of("path", "kind", "type", "start", "length", "pid", "command", "blockedBy");

    private MachineLocks() {}

    /** A row a lock, and a row a request that waits; {@code blockedBy} is empty for a lock that is held. */
    public static Table table() {
        List<SeenLock> locks = LockGraph.read();
        List<List<?>> rows = new ArrayList<>();
        for (SeenLock lock : locks) rows.add(row(lock));
        return Table.of(COLUMNS, rows).note(note(locks));
    }

    private static List<?> row(SeenLock lock) {
        return Arrays.asList(
                lock.path().orElse(null),
                LockKind.text(lock.line().kind()),
                LockView.type(lock.line().isWrite()),
                lock.line().start(),
                lock.line().length(),
                lock.pid() == 0 ? null : lock.pid(),
                command(lock.pid()),
                lock.blockedBy().isEmpty() ? null : lock.blockedBy());
    }

    private static String command(long pid) {
        String command = pid == 0 ? "" : Processes.command(pid);
        return command.isEmpty() ? null : command;
    }

    private static String note(List<SeenLock> locks) {
        List<String> notes = new ArrayList<>();
        if (locks.isEmpty()) notes.add("nobody has a lock on a file");
        for (List<Long> cycle : LockGraph.cycles(locks)) notes.add(circle(cycle));
        if (!Processes.seesAll()) notes.add("paths and pids of other users' locks cannot be told without root");
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    private static String circle(List<Long> cycle) {
        String text = LockGraph.text(cycle, pid -> Processes.command(pid));
        return cycle.size() == 1
                ? "waits for itself: " + text + ": only another thread of it can help"
                : "waits in a circle: " + text + ": none goes on before one gives up, or another thread of one lets go";
    }

    /** Who has locks on one file, and who waits. */
    static Table of(FileFacts file) {
        List<List<?>> rows = new ArrayList<>();
        for (SeenLock lock : LockGraph.read())
            if (lock.isOn(file))
                rows.add(Arrays.asList(
                        lock.pid() == 0 ? null : lock.pid(),
                        command(lock.pid()),
                        lock.pid() == 0 ? null : Processes.user(lock.pid()),
                        lock.waits() ? "waits" : "holds",
                        LockKind.text(lock.line().kind()),
                        LockView.type(lock.line().isWrite()),
                        lock.line().start(),
                        lock.line().length()));
        return Table.of(List.of("pid", "command", "user", "role", "kind", "type", "start", "length"), rows)
                .note(rows.isEmpty() ? "nobody has a lock on this file" : null);
    }

    /** The locked files: each once, with the processes that hold a lock on it. */
    public static List<Listed> all() {
        Map<String, List<SeenLock>> files = LockGraph.read().stream()
                .filter(lock -> !lock.waits())
                .collect(Collectors.groupingBy(SeenLock::file, LinkedHashMap::new, Collectors.toList()));
        return files.entrySet().stream()
                .map(file -> listed(file.getKey(), file.getValue()))
                .toList();
    }

    private static Listed listed(String name, List<SeenLock> locks) {
        FileFacts facts = FileFacts.of(Path.of(name)).orElse(FileFacts.UNKNOWN);
        TreeSet<Long> holders = new TreeSet<>();
        locks.forEach(lock -> holders.addAll(lock.pids()));
        return Listed.file("lock", name, facts, List.copyOf(holders));
    }
}
