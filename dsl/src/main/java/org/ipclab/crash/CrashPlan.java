package org.ipclab.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Sneaky;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A program that another process is going to run until it is killed (SIGKILL) at one of its IPC operations; a value, nothing
 * runs yet. Without a place it is killed where it blocks, or else after its last operation.
 *
 * <pre>{@code
 * var gate = Ipc.sem("gate").initial(1).create();
 * var crash = Ipc.crash("var s = Ipc.sem(\"gate\").open(); s.acquire(); s.release();");
 * crash.after(2).run()                  // killed with the permit: sem /gate, value 0: 1 permit lost
 * crash.setup(() -> ...).everywhere()   // one crash after each operation
 * crash.after(9).run()                  // IpcException.Misused: it has 3 operations
 * }</pre>
 */
public final class CrashPlan implements Tabular {
    /** When, with respect to an operation. */
    enum Moment {
        BEFORE,
        AFTER,
        END
    }

    private static final int MOST = 30;

    private final Supplier<List<Mechanism>> mechanisms;
    private final String code;
    private final Moment moment;
    private final int operation;
    private final Duration patience;
    private final Action setup;

    private CrashPlan(
            Supplier<List<Mechanism>> mechanisms,
            String code,
            Moment moment,
            int operation,
            Duration patience,
            Action setup) {
        this.mechanisms = mechanisms;
        this.code = code;
        this.moment = moment;
        this.operation = operation;
        this.patience = patience;
        this.setup = setup;
    }

    /** Of these mechanisms; the pieces of code follow one another. */
    public static CrashPlan of(Supplier<List<Mechanism>> mechanisms, List<String> pieces) {
        String code = String.join("\n", pieces);
        if (code.isBlank()) throw new IpcException.Misused("crash", "There is no code: give it what the process does.");
        return new CrashPlan(mechanisms, code, Moment.END, 0, Duration.ofSeconds(20), () -> {});
    }

    /** Killed before this operation, from 1; it is not made. */
    public CrashPlan before(int number) {
        return at(Moment.BEFORE, number);
    }

    /** Killed after this operation, from 1, or in it where it blocks. */
    public CrashPlan after(int number) {
        return at(Moment.AFTER, number);
    }

    private CrashPlan at(Moment when, int number) {
        if (number < 1) throw new IpcException.Misused("crash at operation " + number, "The first operation is 1.");
        return new CrashPlan(mechanisms, code, when, number, patience, setup);
    }

    /** What is done here before each crash, such as to make the objects anew. */
    public CrashPlan setup(Action action) {
        return new CrashPlan(mechanisms, code, moment, operation, patience, action);
    }

    /** How long one operation may take that does not block; 20 s unless given. */
    public CrashPlan patience(Duration atMost) {
        return new CrashPlan(mechanisms, code, moment, operation, atMost, setup);
    }

    /**
     * Runs it in a new process, kills that, and tables what the kernel did: {@code kind name before after kernel}, a row an object.
     *
     * @throws IpcException.PeerFailed if the code fails before it comes there
     */
    public Table run() {
        return victim(moment, operation).table();
    }

    /** One crash after each operation, each in a new process: the same table with {@code killed} as its first column. */
    public Table everywhere() {
        List<List<?>> rows = new ArrayList<>();
        Victim last;
        int number = 1;
        do {
            last = victim(Moment.AFTER, number);
            for (List<?> row : last.rows()) {
                var wide = new ArrayList<Object>(List.of(last.killed()));
                wide.addAll(row);
                rows.add(wide);
            }
        } while (last.hasMore() && ++number <= MOST);
        var columns = new ArrayList<>(List.of("killed"));
        columns.addAll(Victim.COLUMNS);
        return Table.of(columns, rows).title("killed (SIGKILL) after each operation of\n" + code);
    }

    private Victim victim(Moment when, int number) {
        try {
            setup.run();
        } catch (Exception failed) {
            throw Sneaky.rethrow(failed);
        }
        return Victim.killed(mechanisms.get(), code, when, number, patience);
    }

    @Override
    public Table table() {
        String place = moment == Moment.END
                ? "where it blocks, or after its last operation"
                : moment.name().toLowerCase(java.util.Locale.ROOT) + " operation " + operation;
        List<List<?>> rows = new ArrayList<>();
        for (String line : code.lines().toList()) rows.add(List.of(rows.size() + 1, line));
        return Table.of(List.of("line", "code"), rows)
                .title("crash: planned, nothing runs yet; killed (SIGKILL) " + place)
                .note("next: .run() · .before(k) · .after(k) · .everywhere()");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
