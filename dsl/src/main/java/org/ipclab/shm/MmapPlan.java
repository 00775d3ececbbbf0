package org.ipclab.shm;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Size;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A file that is going to be mapped, mmap(2): its bytes become memory, the same memory in every process that maps it.
 * <pre>{@code
 * var m = Ipc.mmap("/tmp/table").size(4096).create();
 * Ipc.mmap("/tmp/table").open();                    // in another process: the same pages, all of the file
 * Ipc.mmap("/tmp/table").size(8192).open();         // Misused: the file has 4096
 * Ipc.mmap("/tmp/table").offset(100).open();        // Misused, EINVAL: a mapping begins with a page
 * }</pre>
 *
 * @param name the path, as given
 * @param bytes size of a new file behind the offset, and what is mapped; empty: the rest of an existing one
 * @param offset where in the file the mapping begins; a multiple of the page size
 * @param mode permissions of a new file, before the umask
 * @param isReadOnly a put is refused
 * @param isPrivate puts stay in this handle: each page that is written is copied first
 * @param reserve take the room on the disk when the file is made, and not at the first touch
 */
public record MmapPlan(
        String name, OptionalLong bytes, long offset, Mode mode, boolean isReadOnly, boolean isPrivate, boolean reserve)
        implements Plan<MappedFile> {
    private static final int TRIES = 20;

    public MmapPlan {
        if (name == null || name.isEmpty() || name.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    "mmap " + (name == null ? "null" : Quoted.java(name)), "Give it the path of a file.");
        try {
            Path.of(name);
        } catch (InvalidPathException unwritable) {
            throw new IpcException.Misused("mmap " + Quoted.java(name), unwritable.getMessage());
        }
    }

    /** All of the file, shared, for the owner alone if it is new. */
    public static MmapPlan of(String path) {
        return new MmapPlan(path, OptionalLong.empty(), 0, Mode.PRIVATE, false, false, true);
    }

    /** Bytes of a new file, exactly; of an existing one, how many to map. */
    public MmapPlan size(long bytes) {
        if (bytes < 0 || offset > Long.MAX_VALUE - bytes)
            throw new IpcException.Misused(
                    "mmap " + Quoted.java(name) + " size " + bytes,
                    "A size is 1 byte or more, and ends inside a file.");
        return new MmapPlan(name, OptionalLong.of(bytes), offset, mode, isReadOnly, isPrivate, reserve);
    }

    /** The same in words: {@code "64K"}. */
    public MmapPlan size(String bytes) {
        return size(Size.parse(bytes));
    }

    /** Where in the file it begins: a multiple of the page size, 4096 on most machines. */
    public MmapPlan offset(long bytes) {
        if (bytes < 0 || bytes > Long.MAX_VALUE - this.bytes.orElse(0))
            throw new IpcException.Misused(
                    "mmap " + Quoted.java(name) + " offset " + bytes,
                    "An offset is 0 or more, and lies inside a file.");
        return new MmapPlan(name, this.bytes, bytes, mode, isReadOnly, isPrivate, reserve);
    }

    /** Permissions of a new file, before the umask; 0600 unless given. */
    public MmapPlan mode(int bits) {
        return mode(Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public MmapPlan mode(String symbolic) {
        return mode(Mode.of(symbolic));
    }

    private MmapPlan mode(Mode other) {
        return new MmapPlan(name, bytes, offset, other, isReadOnly, isPrivate, reserve);
    }

    /** The handle can read only; a file that may only be read can be opened so. */
    public MmapPlan readOnly() {
        return new MmapPlan(name, bytes, offset, mode, true, isPrivate, reserve);
    }

    /** Puts stay in this handle, MAP_PRIVATE: neither the file nor anybody else sees them. */
    public MmapPlan privateCopy() {
        return new MmapPlan(name, bytes, offset, mode, isReadOnly, true, reserve);
    }

    /** Take the room on the disk at {@code create()}, so that a full disk fails there; true unless given. */
    public MmapPlan reserve(boolean blocks) {
        return new MmapPlan(name, bytes, offset, mode, isReadOnly, isPrivate, blocks);
    }

    /** How long the file must be at least. */
    long end() {
        return offset + bytes.orElse(0);
    }

    Path file() {
        return Path.of(name);
    }

    /** Where it lies; {@code .} for a name without a folder. */
    Path folder() {
        Path folder = file().getParent();
        return folder == null ? Path.of(".") : folder;
    }

    @Override
    public MappedFile open(Opening which) {
        Trace trace = new Trace();
        for (int tries = 1; ; tries++)
            try {
                return new MappedFile(this, which, run(which, trace), trace).entered();
            } catch (IpcException.NotThere failure) {
                if (which != Opening.CREATE_OR_OPEN || tries == TRIES || !hasVanished(failure)) throw failure;
            }
    }

    private Frame run(Opening which, Trace trace) {
        return run(program(which), new Frame(), trace);
    }

    /** The file of a descriptor that came from another process; it is closed when the file is mapped. */
    MappedFile received(int fd) {
        Trace trace = new Trace();
        Frame frame = new Frame();
        frame.set("fd", fd);
        Program mapping = new Program(asked(Opening.OPEN), MmapSteps.received(this), MmapAdvice.about(this));
        return new MappedFile(this, Opening.OPEN, run(mapping, frame, trace), trace).entered();
    }

    private static Frame run(Program program, Frame frame, Trace trace) {
        try {
            return program.run(frame, trace);
        } finally {
            MmapSteps.giveBack(frame);
        }
    }

    /** Did somebody remove the file after we had found or made it? Then the path is free, and we begin again. */
    private boolean hasVanished(IpcException.NotThere failure) {
        return failure.call().startsWith("open(" + Quoted.c(name) + ",");
    }

    @Override
    public Program program(Opening which) {
        if (bytes.isEmpty() && which != Opening.OPEN)
            throw new IpcException.Misused(asked(which), "A new file needs a size: .size(4096) or .size(\"64K\").");
        return new Program(asked(which), MmapSteps.of(which, this), MmapAdvice.about(this));
    }

    private String asked(Opening which) {
        String size = bytes.isEmpty() ? "" : " size " + Size.text(bytes.getAsLong());
        return which.verb() + " mmap " + Quoted.java(name) + (offset == 0 ? "" : " offset " + offset) + size;
    }

    @Override
    public boolean exists() {
        return FileFacts.of(file()).isPresent();
    }

    /** Removes the file; nothing else here ever does. */
    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        Program program = new Program(
                "unlink mmap " + Quoted.java(name), List.of(MmapSteps.unlink(name)), MmapAdvice.about(this));
        program.run(trace);
    }

    /** What this plan is good for: without a size nothing can be made. */
    @Override
    public Opening usual() {
        return bytes.isEmpty() ? Opening.OPEN : Opening.CREATE;
    }

    @Override
    public Table table() {
        return MmapView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
