package org.ipclab.transfer;

import static org.ipclab.transfer.StreamNative.*;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Fd;
import org.ipclab.os.Gate;
import org.ipclab.os.Libc;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/**
 * An open descriptor of this process. It is closed once: by {@link #close()}, which waits until no thread is in a call with it,
 * or after it was forgotten.
 */
public final class Descriptor implements AutoCloseable {
    private final Fd fd;
    private final Gate gate = new Gate();
    private final String title;
    private final Trace trace;

    /**
     * @param title what people call it: {@code pipe:[4711]}
     * @param trace where its calls are recorded
     */
    public Descriptor(int number, String title, Trace trace) {
        this.fd = Fd.of(this, number);
        this.title = title;
        this.trace = trace;
    }

    /** The number; it means nothing once this is closed. */
    public int number() {
        return fd.number();
    }

    public String title() {
        return title;
    }

    public Trace trace() {
        return trace;
    }

    public boolean isOpen() {
        return !gate.isShut();
    }

    /** Stands before its calls. */
    public Gate gate() {
        return gate;
    }

    /** Runs work with the number, which stays what it is meanwhile; {@code Closed} if it is closed. */
    public <T> T use(String verb, IntFunction<T> work) {
        if (!gate.enter()) throw closed(verb);
        try {
            return work.apply(fd.number());
        } finally {
            gate.leave();
        }
    }

    /** How many bytes can be read from it now, FIONREAD. */
    public int unread() {
        return use("look at", number -> {
            ByteBuffer count = OffHeap.allocate(Integer.BYTES);
            try {
                Sys.check((int) IOCTL.invokeExact(number, (long) FIONREAD, OffHeap.address(count)), "ioctl");
            } catch (Throwable thrown) {
                throw Sys.impossible(thrown);
            }
            return count.getInt(0);
        });
    }

    /** The flags it was opened with, F_GETFL. */
    public int flags() {
        return use("look at", number -> {
            try {
                return Sys.check((int) FCNTL.invokeExact(number, F_GETFL, 0L), "fcntl");
            } catch (Throwable thrown) {
                throw Sys.impossible(thrown);
            }
        });
    }

    /** The error for whatever is asked of it when it is closed. */
    public IpcException closed(String verb) {
        return new IpcException.Closed(verb + " " + title, "This end is closed: take or open another one.");
    }

    /** close(2); twice is harmless. */
    @Override
    public void close() {
        if (!gate.shut()) return;
        long start = System.nanoTime();
        int result = fd.close();
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        trace.add(Call.made("close", "close(" + fd.number() + ")", result, errno, System.nanoTime() - start));
    }

    @Override
    public String toString() {
        return title + ", descriptor " + fd.number() + (isOpen() ? "" : " – CLOSED");
    }
}
