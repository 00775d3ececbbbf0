package org.ipclab.pipe;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A FIFO, a pipe with a name in a folder, fifo(7): any process that the permissions let open it can read or write.
 * <pre>{@code
 * var fifo = Ipc.fifo("/tmp/jobs").create();         // mkfifo(3): the name; nothing is open yet
 * var reader = fifo.reader();                        // waits until somebody opens it to write: echo hi > /tmp/jobs
 * fifo.tryWriter()                                   // empty: nobody has it open to read
 * Ipc.fifo("/etc/hostname").open();                  // Misused: that is no FIFO
 * }</pre>
 *
 * @param name the path, as given
 * @param mode permissions of a new one, before the umask
 */
public record FifoPlan(String name, Mode mode) implements Plan<Fifo> {
    private static final int TRIES = 20;

    public FifoPlan {
        if (name == null || name.isEmpty() || name.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    "fifo " + (name == null ? "null" : Quoted.java(name)), "Give it a path: \"/tmp/jobs\".");
        try {
            Path.of(name);
        } catch (InvalidPathException unwritable) {
            throw new IpcException.Misused("fifo " + Quoted.java(name), unwritable.getMessage());
        }
    }

    /** For the owner alone if it is new. */
    public static FifoPlan of(String path) {
        return new FifoPlan(path, Mode.PRIVATE);
    }

    /** Permissions of a new one, before the umask; 0600 unless given. */
    public FifoPlan mode(int bits) {
        return new FifoPlan(name, Mode.of(bits));
    }

    /** The same as {@code rw-r-----}. */
    public FifoPlan mode(String symbolic) {
        return new FifoPlan(name, Mode.of(symbolic));
    }

    Path file() {
        return Path.of(name);
    }

    @Override
    public Program program(Opening which) {
        return new Program(asked(which.verb()), FifoSteps.of(which, this), FifoAdvice.about(this));
    }

    private String asked(String verb) {
        return verb + " fifo " + Quoted.java(name);
    }

    @Override
    public Fifo open(Opening which) {
        Trace trace = new Trace();
        for (int tries = 1; ; tries++)
            try {
                return new Fifo(this, which, program(which).run(trace), trace).entered();
            } catch (IpcException.NotThere failure) {
                // somebody removed it after we had found it: the path is free, and we begin again
                boolean vanished = failure.call().startsWith("statx");
                if (which != Opening.CREATE_OR_OPEN || tries == TRIES || !vanished) throw failure;
            }
    }

    /** Is there a FIFO at the path? Another kind of file is none. */
    @Override
    public boolean exists() {
        return OpenPipes.isFifo(file());
    }

    @Override
    public void unlink() {
        unlink(new Trace());
    }

    void unlink(Trace trace) {
        new Program(asked("unlink"), List.of(FifoSteps.look(name), FifoSteps.unlink(name)), FifoAdvice.about(this))
                .run(trace);
    }

    @Override
    public Table table() {
        return PipeView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
