package org.ipclab.sem;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.Frame;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.PosixName;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.region.Region;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A POSIX semaphore that is going to be made or opened, sem_open(3).
 * <pre>{@code
 * var gate = Ipc.sem("gate").initial(3).create();
 * Ipc.sem("gate").initial(-1).create();            // Misused: a value is 0 to 2147483647
 * }</pre>
 *
 * @param name with its slash; 251 characters behind it at most
 * @param initial permits of a new one; an existing one keeps what it has
 * @param mode permissions of a new one, before the umask
 * @param spins tries before a wait sleeps; 0 for none
 */
public record SemPlan(String name, int initial, Mode mode, int spins) implements Plan<NamedSemaphore> {
    public SemPlan {
        name = PosixName.of("sem", name);
    }

    /** One permit, for the owner alone. */
    public static SemPlan of(String name) {
        return new SemPlan(name, 1, Mode.PRIVATE, 0);
    }

    /** Permits of a new one, 0 to 2147483647; 1, a mutex, unless given. */
    public SemPlan initial(int value) {
        return new SemPlan(name, value, mode, spins);
    }

    /** Permissions of a new one, before the umask; 0600 unless given. */
    public SemPlan mode(int bits) {
        return new SemPlan(name, initial, Mode.of(bits), spins);
    }

    /** The same as {@code rw-r-----}. */
    public SemPlan mode(String symbolic) {
        return new SemPlan(name, initial, Mode.of(symbolic), spins);
    }

    /**
     * A wait tries for a moment, on the processor, before it sleeps: 500 times, fewer where that did not help lately. Where the
     * other process runs on another core and is quick, this spares the 40 microseconds that waking a process takes.
     */
    public SemPlan spin() {
        return spin(Spin.TRIES);
    }

    /** The same with so many tries, 0 to 100000; 0 sleeps at once. */
    public SemPlan spin(int tries) {
        return new SemPlan(name, initial, mode, Spin.checked(tries, "sem " + Quoted.java(name)));
    }

    /** An unnamed semaphore instead, 32 bytes at this offset of a region that all its users map, sem_init(3). */
    public SharedSemPlan in(Region<?> region, long offset) {
        Given.of(region, "semaphore in", "Give it an open region, as Ipc.shm(\"frames\").open().");
        return new SharedSemPlan(region, offset, initial, spins);
    }

    @Override
    public NamedSemaphore open(Opening which) {
        Trace trace = new Trace();
        check(which);
        return opened(program(which).run(trace), trace);
    }

    /** The handle on what a program with {@link SemSteps#of} has opened; for a region with its own semaphore. */
    public NamedSemaphore opened(Frame frame, Trace trace) {
        boolean made = frame.has("sem.made") && frame.get("sem.made") == 1;
        return new NamedSemaphore(this, frame, trace, made).entered(made);
    }

    /** What must be right before the kernel is asked. */
    public void check(Opening which) {
        if (initial < 0 && which != Opening.OPEN)
            throw new IpcException.Misused(
                    asked(which) + " initial " + initial,
                    "A semaphore is never negative: its value is 0 to 2147483647.");
        if (which != Opening.CREATE) FileFacts.of(file()).ifPresent(file -> checkSize(which, file.size()));
    }

    // glibc maps whatever it finds, and the first touch of a shorter file would end this JVM by SIGBUS
    private void checkSize(Opening which, long size) {
        if (size != SemNative.SIZE)
            throw new IpcException.Misused(
                    asked(which),
                    file() + " has " + size + " bytes, and a semaphore has " + SemNative.SIZE
                            + ": it is a stray file. Look at it, and remove it with rm if nobody needs it.");
    }

    @Override
    public Program program(Opening which) {
        return new Program(asked(which), SemSteps.of(which, name, mode, initial), advice());
    }

    private String asked(Opening which) {
        return which.verb() + " sem " + Quoted.java(name);
    }

    Program.Advice advice() {
        return SemAdvice.about(this);
    }

    /** Where glibc keeps it. */
    Path file() {
        return Path.of("/dev/shm/sem." + name.substring(1));
    }

    @Override
    public boolean exists() {
        return FileFacts.of(file()).isPresent();
    }

    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        new Program("unlink sem " + Quoted.java(name), List.of(SemSteps.semUnlink(name)), advice()).run(trace);
    }

    @Override
    public Table table() {
        return explain()
                .title("POSIX semaphore " + name + ": planned, nothing created yet")
                .note(code() + "\nnext: .create() · .open() · .createOrOpen()");
    }

    private String code() {
        return "Ipc.sem(" + Quoted.java(name.substring(1)) + ")"
                + (initial == 1 ? "" : ".initial(" + initial + ")")
                + (mode.equals(Mode.PRIVATE) ? "" : ".mode(" + mode.octal() + ")")
                + Spin.code(spins);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
