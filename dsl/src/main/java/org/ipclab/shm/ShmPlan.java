package org.ipclab.shm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ipclab.core.Frame;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.PosixName;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Size;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.region.Layout;
import org.ipclab.sem.SemPlan;
import org.ipclab.sem.SemSteps;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * POSIX shared memory that is going to be made or opened, shm_overview(7).
 * <pre>{@code
 * var m = Ipc.shm("counter").size(4096).withSemaphore().create();
 * Ipc.shm("counter").size(4096).create();          // AlreadyThere: the name is taken
 * Ipc.shm("a/b");                                  // Misused: a name has no folders
 * }</pre>
 *
 * @param name with its slash; 255 characters behind it at most
 * @param bytes size of a new one, and what is mapped; 0: all of an existing one
 * @param mode permissions of a new one, before the umask
 * @param isReadOnly a put is refused
 * @param permits of the semaphore that comes with it; empty for none
 * @param spins a wait for a permit tries for a moment before it sleeps
 * @param reserve take the memory when it is made, and not at the first touch
 * @param fields the names of its bytes; empty for none
 */
public record ShmPlan(
        String name,
        long bytes,
        Mode mode,
        boolean isReadOnly,
        OptionalInt permits,
        boolean spins,
        boolean reserve,
        Optional<Layout> fields)
        implements Plan<SharedMemory> {
    public ShmPlan {
        name = PosixName.of("shm", name);
    }

    /** For the owner alone, pages reserved, without a semaphore. */
    public static ShmPlan of(String name) {
        return new ShmPlan(name, 0, Mode.PRIVATE, false, OptionalInt.empty(), false, true, Optional.empty());
    }

    /** Bytes of a new one, exactly; of an existing one, how many to map. */
    public ShmPlan size(long bytes) {
        if (bytes <= 0)
            throw new IpcException.Misused("shm " + Quoted.java(name) + " size " + bytes, "A size is 1 byte or more.");
        return new ShmPlan(name, bytes, mode, isReadOnly, permits, spins, reserve, fields);
    }

    /** The same in words: {@code 4096}, {@code 64K}, {@code 2M}. */
    public ShmPlan size(String bytes) {
        return size(Size.parse(bytes));
    }

    /** Permissions of a new one, before the umask; 0600 unless given. */
    public ShmPlan mode(int bits) {
        return mode(Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public ShmPlan mode(String symbolic) {
        return mode(Mode.of(symbolic));
    }

    private ShmPlan mode(Mode other) {
        return new ShmPlan(name, bytes, other, isReadOnly, permits, spins, reserve, fields);
    }

    /** The handle can read only. */
    public ShmPlan readOnly() {
        return new ShmPlan(name, bytes, mode, true, permits, spins, reserve, fields);
    }

    /** With a semaphore of one permit, a mutex for {@link SharedMemory#withLock}; it is called name + {@code .sem}. */
    public ShmPlan withSemaphore() {
        return withSemaphore(1);
    }

    /** The same with so many permits. */
    public ShmPlan withSemaphore(int initial) {
        return new ShmPlan(name, bytes, mode, isReadOnly, OptionalInt.of(initial), spins, reserve, fields);
    }

    /**
     * A wait for the permit tries for a moment before it sleeps, as {@link SemPlan#spin()} says: whoever has it on another core
     * mostly gives it back sooner than a process can be woken. {@code Misused} without a semaphore.
     */
    public ShmPlan spin() {
        if (permits.isEmpty())
            throw new IpcException.Misused(
                    "shm " + Quoted.java(name) + " spin", "It has no semaphore to wait for: .withSemaphore().spin().");
        return new ShmPlan(name, bytes, mode, isReadOnly, permits, true, reserve, fields);
    }

    /** Take the memory at {@code create()}, so that a full /dev/shm fails there; true unless given. */
    public ShmPlan reserve(boolean pages) {
        return new ShmPlan(name, bytes, mode, isReadOnly, permits, spins, pages, fields);
    }

    /** Names for the bytes; a new object is as large as the layout unless a size is given. */
    public ShmPlan layout(Layout layout) {
        Given.of(layout, "shm " + Quoted.java(name) + " layout", "Give it one, as Layout.of(\"seq:i64\").");
        return new ShmPlan(
                name,
                bytes == 0 ? layout.size() : bytes,
                mode,
                isReadOnly,
                permits,
                spins,
                reserve,
                Optional.of(layout));
    }

    /** The semaphore that comes with it. */
    Optional<SemPlan> semaphore() {
        if (permits.isEmpty()) return Optional.empty();
        SemPlan plan = new SemPlan(name + ".sem", permits.getAsInt(), mode, 0);
        return Optional.of(spins ? plan.spin() : plan);
    }

    @Override
    public SharedMemory open(Opening which) {
        semaphore().ifPresent(sem -> sem.check(which));
        Trace trace = new Trace();
        return new SharedMemory(this, which, program(which).run(trace), trace).entered();
    }

    /** The object of a descriptor that came from another process; it is the handle's from now on. */
    SharedMemory received(int fd) {
        Trace trace = new Trace();
        Frame frame = new Frame();
        frame.set("fd", fd);
        String asked = "map shm " + Quoted.java(name) + " that was received";
        new Program(asked, ShmSteps.received(this), ShmAdvice.about(this)).run(frame, trace);
        return new SharedMemory(this, Opening.OPEN, frame, trace).entered();
    }

    @Override
    public Program program(Opening which) {
        if (bytes == 0 && which != Opening.OPEN)
            throw new IpcException.Misused(asked(which), "A new object needs a size: .size(4096) or .size(\"64K\").");
        return new Program(asked(which), ShmSteps.of(which, this), ShmAdvice.about(this));
    }

    private String asked(Opening which) {
        String size = bytes == 0 ? "" : " size " + Size.text(bytes);
        return which.verb() + " shm " + Quoted.java(name) + size;
    }

    /** Where glibc keeps it. */
    Path file() {
        return Path.of("/dev/shm" + name);
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
        List<Step> steps = new ArrayList<>();
        semaphore().ifPresent(sem -> steps.add(SemSteps.semUnlink(sem.name()).tolerating(Errno.ENOENT)));
        steps.add(ShmSteps.shmUnlink(name));
        new Program("unlink shm " + Quoted.java(name), steps, ShmAdvice.about(this)).run(trace);
    }

    /** What this plan is good for: without a size nothing can be made. */
    @Override
    public Opening usual() {
        return bytes == 0 ? Opening.OPEN : Opening.CREATE;
    }

    @Override
    public Table table() {
        return ShmView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
