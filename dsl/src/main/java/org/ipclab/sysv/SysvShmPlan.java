package org.ipclab.sysv;

import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Size;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.ProcSysvShm;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * System V shared memory that is going to be made or attached, shmget(2).
 * <pre>{@code
 * var m = Ipc.sysvShm(0x1234).size(4096).create();
 * Ipc.sysvShm(0x1234).open();                       // in another process: the same pages
 * Ipc.sysvShm(0x1234).size(8192).open();            // Misused, EINVAL: it has 4096
 * }</pre>
 *
 * @param key how it is found
 * @param bytes size of a new one, and how many of it are used here; 0: all of an existing one
 * @param mode permissions of a new one; the umask does not touch them
 * @param isReadOnly a put is refused
 */
public record SysvShmPlan(SysvKey key, long bytes, Mode mode, boolean isReadOnly) implements Plan<SysvSharedMemory> {
    /** For the owner alone. */
    public static SysvShmPlan of(SysvKey key) {
        return new SysvShmPlan(key, 0, Mode.PRIVATE, false);
    }

    /** Bytes of a new one, exactly; of an existing one, how many to use here. 0 is all of an existing one. */
    public SysvShmPlan size(long bytes) {
        if (bytes < 0)
            throw new IpcException.Misused("sysv-shm " + name() + " size " + bytes, "A size is 1 byte or more.");
        return new SysvShmPlan(key, bytes, mode, isReadOnly);
    }

    /** The same in words: {@code "64K"}. */
    public SysvShmPlan size(String bytes) {
        return size(Size.parse(bytes));
    }

    /** Permissions of a new one, whatever the umask; 0600 unless given. */
    public SysvShmPlan mode(int bits) {
        return mode(Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public SysvShmPlan mode(String symbolic) {
        return mode(Mode.of(symbolic));
    }

    private SysvShmPlan mode(Mode other) {
        return new SysvShmPlan(key, bytes, other, isReadOnly);
    }

    /** The handle can read only. */
    public SysvShmPlan readOnly() {
        return new SysvShmPlan(key, bytes, mode, true);
    }

    /** The key in hexadecimal, as ipcs(1) shows it; or how the key is made, or the id. */
    @Override
    public String name() {
        return key.name();
    }

    @Override
    public SysvSharedMemory open(Opening which) {
        Trace trace = new Trace();
        try {
            return Rejoining.open(which, SysvShmPlan::hasVanished, () -> new SysvSharedMemory(
                            this, which, program(which).run(trace), trace)
                    .entered());
        } catch (IpcException.Misused failure) {
            throw Rejoining.meant(key, failure);
        }
    }

    /** Did somebody remove the segment between two of our calls? Then the key is free, and we begin again. */
    private static boolean hasVanished(IpcException failure) {
        boolean found = failure.call().startsWith("shmctl") || failure.call().startsWith("shmat");
        return switch (failure.errnoName()) {
            case "ENOENT" -> failure.call().startsWith("shmget");
            case "EIDRM", "EINVAL" -> found;
            default -> false;
        };
    }

    @Override
    public Program program(Opening which) {
        if (key.isId() && which != Opening.OPEN)
            throw new IpcException.Misused(
                    asked(which), "Only the kernel gives ids: .open() it, or make one with Ipc.sysvShm(key).");
        if (key.isPrivate() && which == Opening.OPEN) throw unfindable("open");
        return new Program(asked(which), SysvShmSteps.of(which, this), SysvShmAdvice.about(this));
    }

    private IpcException unfindable(String what) {
        return new IpcException.NotThere(
                what + " sysv-shm " + name(),
                "A segment without a key is found by its id alone: Ipc.sysvShmId(id); Ipc.list(\"sysv-shm\") shows the ids.");
    }

    private String asked(Opening which) {
        String size = bytes == 0 ? "" : " size " + Size.text(bytes);
        return which.verb() + " sysv-shm " + name() + size;
    }

    @Override
    public boolean exists() {
        if (key.isPrivate()) return false;
        if (key.isId()) return ProcSysvShm.of(key.number()).isPresent();
        try {
            new Program("look for sysv-shm " + name(), SysvShmSteps.look(this), SysvShmAdvice.about(this))
                    .run(new Trace());
            return true;
        } catch (IpcException.NotThere free) {
            return false;
        }
    }

    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        if (key.isPrivate()) throw unfindable("unlink");
        try {
            new Program("unlink sysv-shm " + name(), SysvShmSteps.unlink(this), SysvShmAdvice.about(this)).run(trace);
        } catch (IpcException.Misused failure) {
            throw Rejoining.meant(key, failure);
        }
    }

    /** What this plan is good for: an id, or a key without a size, cannot make anything. */
    @Override
    public Opening usual() {
        return key.isId() || bytes == 0 && !key.isPrivate() ? Opening.OPEN : Opening.CREATE;
    }

    @Override
    public Table table() {
        return SysvShmView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
