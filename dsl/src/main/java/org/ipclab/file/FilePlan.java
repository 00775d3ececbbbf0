package org.ipclab.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A file that processes share: an immutable value, and nothing is opened. Each method opens the file, does one thing and closes
 * it. Text is UTF-8.
 * <pre>{@code
 * Ipc.file("/tmp/log").append("one line\n");              // behind what all others have written, not torn
 * Ipc.file("/tmp/config").replace("all of it\n");         // a reader sees the old or the new, never half
 * Ipc.file("/tmp/config").text();
 * try (var watch = Ipc.file("/tmp/config").watch(what -> System.out.println(what))) { ... }
 * Ipc.file("/tmp").append("x");                           // Misused: EISDIR
 * }</pre>
 *
 * @param path of the file, as given
 * @param mode permissions of a new file, before the umask
 */
public record FilePlan(String path, Mode mode) implements Tabular {
    public FilePlan {
        if (path == null || path.isEmpty() || path.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    "file " + (path == null ? "null" : Quoted.java(path)), "Give it the path of a file.");
        try {
            Path.of(path);
        } catch (InvalidPathException unwritable) {
            throw new IpcException.Misused("file " + Quoted.java(path), unwritable.getMessage());
        }
    }

    /** For the owner alone if it is new. */
    public static FilePlan of(String path) {
        return new FilePlan(path, Mode.PRIVATE);
    }

    /** Permissions of a new file, in octal: {@code mode(0640)}. */
    public FilePlan mode(int bits) {
        return new FilePlan(path, Mode.of(bits));
    }

    /** The same in letters: {@code mode("rw-r-----")}. */
    public FilePlan mode(String symbolic) {
        return new FilePlan(path, Mode.of(symbolic));
    }

    /** The path. */
    public String name() {
        return path;
    }

    /**
     * Puts the text behind the end of the file, which is made if it is missing. It is one write(2) with O_APPEND: whatever others
     * append at the same time comes before or after it. {@code LimitReached} if the disk is full, and the message says how much
     * was written.
     */
    public void append(String text) {
        append(Given.utf8(text));
    }

    /** The same with bytes. */
    public void append(byte[] bytes) {
        new FileUse(this, "append to").append(Given.data(bytes));
    }

    /**
     * Puts this in the place of all that is in the file, at once: a new file is written, brought to the disk and given the name,
     * rename(2). Who has the old one open keeps it. Permissions are kept, and the owner where that is allowed; a symbolic link
     * stays, and what it leads to is replaced. Who is killed meanwhile leaves the old file as it was, and beside it the new one as
     * {@code .ipclab-PID-N}: {@code Ipc.leaks()} shows it.
     */
    public void replace(String text) {
        replace(Given.utf8(text));
    }

    /** The same with bytes. */
    public void replace(byte[] bytes) {
        FileReplacing.of(this, Given.data(bytes)).run();
    }

    /** All of it as text; {@code NotThere} if there is no such file. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** All of it, also of the files of {@code /proc}, which have no size. */
    public byte[] bytes() {
        return new FileUse(this, "read").bytes();
    }

    /** Is there something of this name now? The next moment may be different. */
    public boolean exists() {
        return Files.exists(Path.of(path));
    }

    /** Takes the name away, unlink(2); who has the file open keeps it. {@code NotThere} if there is none. */
    public void unlink() {
        new FileSteps(this).program("unlink", new FileSteps(this).unlink(path)).run(new Trace());
    }

    /** Who has it open or mapped, and how: {@code pid command user fd access}, a row a descriptor. */
    public Table attached() {
        return FileUsers.of(this);
    }

    /**
     * Calls the action, in a thread of its own, when somebody has done something to the file, until the result is closed, inotify(7):
     * with {@code changed} after a write, {@code replaced} when a new file is at the path, {@code removed} when none is there any
     * more. Changes that follow quickly may be told as one, but the last one is never missed. The file need not be there, its
     * folder must. What is written through a mapping, and what another machine does, the kernel does not tell.
     */
    public AutoCloseable watch(Consumer<String> action) {
        if (action == null)
            throw new IpcException.Misused(
                    asked("watch"), "Give it an action, such as what -> System.out.println(what).");
        return FileWatch.start(this, action);
    }

    /** The calls that {@code append}, {@code replace}, {@code bytes} and {@code watch} make: {@code # what call why}. */
    public Table explain() {
        return new FileSteps(this).table();
    }

    /** {@code append("one line\n")} as a C program; it compiles with {@code cc -Wall -Werror}. */
    public String toC() {
        FileSteps steps = new FileSteps(this);
        byte[] line = "one line\n".getBytes(StandardCharsets.UTF_8);
        return steps.program("append to", steps.openToAppend(), steps.write(line), steps.close())
                .toC();
    }

    String asked(String what) {
        return what + " file " + Quoted.java(path);
    }

    @Override
    public Table table() {
        return FileView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
