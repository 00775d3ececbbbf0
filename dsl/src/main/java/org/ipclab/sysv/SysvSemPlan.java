package org.ipclab.sysv;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ipclab.core.Frame;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A System V semaphore set that is going to be made or opened, semget(2).
 * <pre>{@code
 * var s = Ipc.sysvSem(42).count(2).initial(1, 0).create();
 * Ipc.sysvSem(42).open();                       // in another process: all semaphores of the set
 * Ipc.sysvSem(42).initial(40000).create();      // Misused: a semaphore is 0 to 32767
 * }</pre>
 *
 * @param key how the set is found
 * @param asked how many semaphores; empty: as many as there are initial values
 * @param values of a new set; the semaphores behind them begin at 0
 * @param mode permissions of a new one; the umask does not matter
 * @param undoes what acquire and release did is taken back when this process ends
 */
public record SysvSemPlan(SysvKey key, OptionalInt asked, List<Integer> values, Mode mode, boolean undoes)
        implements Plan<SemaphoreSet> {
    public SysvSemPlan {
        values = List.copyOf(values);
    }

    private static SysvSemPlan of(SysvKey key) {
        return new SysvSemPlan(key, OptionalInt.empty(), List.of(), Mode.PRIVATE, false);
    }

    /** The set of this key; 0 is IPC_PRIVATE. */
    public static SysvSemPlan of(int key) {
        return of(SysvKey.of(key));
    }

    /** The set of the key that ftok(3) makes of an existing file and a number from 1 to 255. */
    public static SysvSemPlan of(Path path, int projectId) {
        return of(SysvKey.of(path, projectId));
    }

    /** A set that is found by its id alone. */
    public static SysvSemPlan unfindable() {
        return of(SysvKey.unfindable());
    }

    /** The set with this id, as {@code ipcs -s} shows it. */
    public static SysvSemPlan ofId(int id) {
        return of(SysvKey.id(id));
    }

    /** How many semaphores a new set has, and an existing one must have at least. */
    public SysvSemPlan count(int semaphores) {
        return new SysvSemPlan(key, OptionalInt.of(semaphores), values, mode, undoes);
    }

    /** What a new set begins with, 0 to 32767 each; an existing one keeps what it has. */
    public SysvSemPlan initial(int... values) {
        Given.of(values, "initial", "Give it a number for each semaphore, as .initial(1, 0, 5).");
        return new SysvSemPlan(key, asked, Arrays.stream(values).boxed().toList(), mode, undoes);
    }

    /** Permissions of a new one; 0600 unless given. To acquire and to release needs the right to write. */
    public SysvSemPlan mode(int bits) {
        return mode(Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public SysvSemPlan mode(String symbolic) {
        return mode(Mode.of(symbolic));
    }

    private SysvSemPlan mode(Mode other) {
        return new SysvSemPlan(key, asked, values, other, undoes);
    }

    /** SEM_UNDO: when this process ends, however it ends, what the handle took is given back, and what it gave is taken. */
    public SysvSemPlan undo() {
        return new SysvSemPlan(key, asked, values, mode, true);
    }

    /** How many semaphores a new set gets. */
    int size() {
        return asked.orElse(Math.max(1, values.size()));
    }

    /** How many an existing set must have; 0 for any number. */
    int least() {
        return asked.orElse(values.size());
    }

    @Override
    public SemaphoreSet open(Opening which) {
        Trace trace = new Trace();
        if (which != Opening.OPEN) checkValues(which);
        return Rejoining.open(which, Rejoining.removedFrom("sem"), () -> opened(which, trace));
    }

    private SemaphoreSet opened(Opening which, Trace trace) {
        try {
            Frame frame = program(which).run(trace);
            return new SemaphoreSet(this, frame, trace).entered();
        } catch (IpcException.Misused failure) {
            throw Rejoining.meant(key, failure);
        }
    }

    private void checkValues(Opening which) {
        String asks = asked(which);
        if (values.size() > size())
            throw new IpcException.Misused(
                    asks + " with " + values.size() + " initial values",
                    "The set has " + size() + " semaphores: give no more values than that, or a greater .count(..).");
        for (int value : values)
            if (value < 0 || value > SemaphoreSetNative.SEMVMX)
                throw new IpcException.Misused(
                        asks + " initial " + value,
                        "A semaphore is 0 to " + SemaphoreSetNative.SEMVMX + " (SEMVMX), and never negative.");
    }

    @Override
    public Program program(Opening which) {
        return new Program(asked(which), new SysvSemSteps(this).of(which), SysvSemAdvice.about(this));
    }

    private String asked(Opening which) {
        return which.verb() + " " + title();
    }

    String title() {
        return "sysv-sem " + key.name();
    }

    @Override
    public boolean exists() {
        if (key.isPrivate()) return false;
        try {
            new Program("look for " + title(), new SysvSemSteps(this).looking(), SysvSemAdvice.about(this))
                    .run(new Trace());
            return true;
        } catch (IpcException.NotThere | IpcException.Misused absent) {
            return false; // no such key, no such id, or no file to make a key of
        }
    }

    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        if (key.isPrivate())
            throw new IpcException.NotThere(
                    "unlink " + title(), "IPC_PRIVATE finds nothing: remove it by its id, Ipc.sysvSemId(id).unlink().");
        try {
            new Program("unlink " + title(), new SysvSemSteps(this).removing(), SysvSemAdvice.about(this)).run(trace);
        } catch (IpcException.Misused failure) {
            throw Rejoining.meant(key, failure);
        }
    }

    @Override
    public String name() {
        return key.name();
    }

    @Override
    public Table table() {
        return SemaphoreSetView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
