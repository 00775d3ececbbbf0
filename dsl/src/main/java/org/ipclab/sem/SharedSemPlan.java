package org.ipclab.sem;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.region.Region;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * An unnamed POSIX semaphore inside a region, sem_init(3): whoever maps the region uses it by its offset. {@code create()}
 * sets it up, {@code open()} uses the one that is there; nothing tells whether one is.
 * <pre>{@code
 * var full = Ipc.sem().in(m, 128).initial(0).create();
 * Ipc.sem().in(m, 4090).initial(0).create();      // Misused in a region of 4096 bytes: 32 bytes do not fit there
 * }</pre>
 */
public record SharedSemPlan(Region<?> region, long offset, int initial, int spins) implements Plan<SharedSemaphore> {
    private static final int ALIGNMENT = 8;
    private static final Program.Advice ADVICE = (function, errno) -> "See sem_init(3).";

    /** Permits that {@code create()} gives it. */
    public SharedSemPlan initial(int value) {
        return new SharedSemPlan(region, offset, value, spins);
    }

    /** A wait tries 500 times before it sleeps, fewer where that did not help lately; see {@link SemPlan#spin()}. */
    public SharedSemPlan spin() {
        return spin(Spin.TRIES);
    }

    /** The same with so many tries, 0 to 100000; 0 sleeps at once. */
    public SharedSemPlan spin(int tries) {
        return new SharedSemPlan(region, offset, initial, Spin.checked(tries, name()));
    }

    /** The region and the offset: {@code /frames+128}. */
    @Override
    public String name() {
        return region.name() + "+" + offset;
    }

    @Override
    public SharedSemaphore open(Opening which) {
        check();
        if (initial < 0 && which == Opening.CREATE)
            throw new IpcException.Misused(
                    asked("create") + " initial " + initial,
                    "A semaphore is never negative: its value is 0 to 2147483647.");
        region.writable();
        Trace trace = new Trace();
        run(program(which), trace);
        return new SharedSemaphore(this, trace);
    }

    /** What is called; the region is mapped already. */
    @Override
    public Program program(Opening which) {
        return new Program(asked(which.verb()), steps(which), ADVICE);
    }

    @Override
    public boolean exists() {
        throw unsupported("exists");
    }

    private IpcException unsupported(String what) {
        return new IpcException.Unsupported(
                what + " " + asked("of"),
                "Nothing in memory tells a semaphore from other bytes: let one process .create() it, and the others .open() it.");
    }

    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        check();
        run(new Program(asked("destroy"), List.of(SemSteps.semDestroy(offset)), ADVICE), trace);
    }

    private void run(Program program, Trace trace) {
        region.mapping().touch(offset);
        Frame frame = new Frame();
        frame.set("at", region.mapping().address());
        program.run(frame, trace);
    }

    private String asked(String verb) {
        return verb + " semaphore at " + offset + " of " + region.name();
    }

    private void check() {
        if (offset < 0 || offset > region.size() - SemNative.SIZE)
            throw new IpcException.Misused(
                    asked("use"),
                    "It takes " + SemNative.SIZE + " bytes, and the region has " + region.size()
                            + (region.size() < SemNative.SIZE
                                    ? ": make that larger."
                                    : ": the offset is 0 to " + (region.size() - SemNative.SIZE) + "."));
        if (offset % ALIGNMENT != 0)
            throw new IpcException.Misused(asked("use"), "A sem_t begins at a multiple of " + ALIGNMENT + ".");
    }

    private List<Step> steps(Opening which) {
        if (which == Opening.CREATE_OR_OPEN) throw unsupported("createOrOpen");
        return which == Opening.CREATE ? List.of(SemSteps.semInit(offset, initial)) : List.of();
    }

    /** A C program that maps the region by its name first. */
    @Override
    public String toC(Opening which) {
        List<Step> steps = new ArrayList<>(region.reopening().steps());
        steps.addAll(steps(which));
        return new Program(asked(which.verb()), steps, ADVICE).toC();
    }

    @Override
    public Table table() {
        return explain()
                .title("POSIX semaphore at " + offset + " of " + region.name() + ": planned, nothing created yet")
                .note(spins == 0 ? "next: .create() · .open()" : Spin.code(spins) + "\nnext: .create() · .open()");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
