package org.ipclab.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * Two or three short programs of which all interleavings are going to be run, each in a process of its own; a value, nothing
 * runs yet.
 *
 * <pre>{@code
 * var m = Ipc.shm("counter").size(4096).create();
 * Ipc.explore()
 *         .setup(() -> m.putInt(0, 0))                                    // here, before each run
 *         .opening("var m = Ipc.shm(\"counter\").open();")                // in each process, once: no step
 *         .program("alice", "m.putInt(0, m.getInt(0) + 1);")
 *         .program("bob", "m.putInt(0, m.getInt(0) + 1);")
 *         .outcome(() -> m.getInt(0))                                     // here, after each run
 *         .run()                          // 2 in two interleavings of six, 1 in four
 * Ipc.explore().run()                     // Misused: no program
 * }</pre>
 *
 * @param programs the code of each process by its name, whose IPC operations are the steps
 * @param opening code that runs in each process once, before all
 * @param setups what runs in this session before each run: it makes all as it was
 * @param judge what runs in this session after each run and says what came of it; null for nothing
 * @param most how many interleavings are run at most
 */
public record ExplorePlan(
        Map<String, String> programs, String opening, List<Action> setups, Callable<?> judge, int most)
        implements Tabular {
    private static final int MOST_PROGRAMS = 3;

    public ExplorePlan {
        programs = Collections.unmodifiableMap(new LinkedHashMap<>(programs));
        setups = List.copyOf(setups);
    }

    /** No programs yet, and 1000 interleavings at most. */
    public static ExplorePlan empty() {
        return new ExplorePlan(Map.of(), "", List.of(), null, 1000);
    }

    /** Runs here before each run: puts objects back to where they begin. Several run in their order. */
    public ExplorePlan setup(Action action) {
        var more = new ArrayList<>(setups);
        more.add(action);
        return new ExplorePlan(programs, opening, more, judge, most);
    }

    /** Code that each process runs once before all, such as opening what the programs use; it is no step. */
    public ExplorePlan opening(String code) {
        return new ExplorePlan(programs, opening + code + "\n", setups, judge, most);
    }

    /** A process of this name and its statements; a name that runs already as a peer is that one. */
    public ExplorePlan program(String name, String code) {
        var more = new LinkedHashMap<>(programs);
        if (more.put(name, code) != null)
            throw new IpcException.Misused("explore", "There is a program " + name + " already: take another name.");
        if (more.size() > MOST_PROGRAMS)
            throw new IpcException.Misused("explore", "Three programs at most: four have too many interleavings.");
        return new ExplorePlan(more, opening, setups, judge, most);
    }

    /** What came of a run, as a value that runs are told apart by; it runs here after each. */
    public ExplorePlan outcome(Callable<?> value) {
        return new ExplorePlan(programs, opening, setups, value, most);
    }

    /** Stops after so many interleavings, and says so. */
    public ExplorePlan atMost(int interleavings) {
        if (interleavings < 1)
            throw new IpcException.Misused("explore at most " + interleavings, "One interleaving is the least.");
        return new ExplorePlan(programs, opening, setups, judge, interleavings);
    }

    /**
     * Runs them all, one after the other, and tells what came out. Processes that this starts it ends.
     *
     * @throws IpcException Misused without a program, or if a program has more than 500 operations in one run
     */
    public Outcomes run() {
        if (programs.isEmpty())
            throw new IpcException.Misused("explore", "Give it programs: .program(\"alice\", \"m.putInt(0, 1);\").");
        try (var stage = Stage.open(this)) {
            return stage.all();
        }
    }

    /** The programs. */
    @Override
    public Table table() {
        var rows = new ArrayList<List<?>>();
        programs.forEach((name, code) -> rows.add(List.of(name, code.strip())));
        return Table.of(List.of("process", "program"), rows)
                .title("all interleavings of the IPC operations of these: planned, nothing run yet")
                .note("at most " + most + " interleavings · next: .run()");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
