package org.ipclab.transfer;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.os.Wakeup;
import org.ipclab.transfer.Calls.Way;

/** Writes to a descriptor, write(2): a pipe, a FIFO, a stream socket. Several threads may write at a time. */
public final class DescriptorWriter extends End implements ByteWriter {
    private static final IntConsumer NOBODY = count -> {};

    /** Takes the descriptor over. */
    public DescriptorWriter(Descriptor descriptor, Calls calls) {
        super(descriptor, calls, "write to", Way.WRITE, Way.TRY_WRITE);
    }

    @Override
    long call(Calls calls, int fd, long from, long count) throws Throwable {
        return calls.write(fd, from, count);
    }

    @Override
    long tryCall(Calls calls, int fd, long from, long count) throws Throwable {
        return calls.tryWrite(fd, from, count);
    }

    @Override
    public void write(byte[] data) {
        write(data, Wakeup.NEVER, NOBODY);
    }

    /** The same, and tells how many bytes went out, also when it fails. */
    public void write(byte[] data, IntConsumer went) {
        write(data, Wakeup.NEVER, went);
    }

    @Override
    public void write(ByteBuffer data) {
        if (data == null) throw misused(" null", "Give it a buffer, or bytes, or text.");
        requireOpen();
        int all = data.remaining();
        try {
            while (data.hasRemaining()) data.position(data.position() + part(data));
        } catch (IpcException failure) {
            throw said(all - data.remaining(), all, failure);
        } finally {
            stay();
        }
    }

    private int part(ByteBuffer data) {
        if (data.isDirect()) return (int) wait(DirectBytes.address(data, this), data.remaining(), Wakeup.NEVER);
        Scratch scratch = Scratch.of(data.remaining());
        int done = (int) wait(scratch.address(), scratch.fill(data), Wakeup.NEVER);
        Reference.reachabilityFence(scratch);
        return done;
    }

    @Override
    public void write(byte[] data, Duration wait) {
        long nanos = Waiting.nanos(wait);
        if (nanos > 0) write(data, Wakeup.deadline(nanos), NOBODY);
        else writeNow(data);
    }

    private void write(byte[] data, long deadline, IntConsumer went) {
        require(data);
        requireOpen();
        int done = 0;
        try {
            Scratch scratch = null;
            for (int from = 0, to = 0; done < data.length; ) {
                if (done == to) {
                    scratch = Scratch.of(data.length - done);
                    from = done;
                    to += scratch.fill(data, done);
                }
                done += (int) wait(scratch.address() + done - from, to - done, deadline);
            }
            Reference.reachabilityFence(scratch);
        } catch (IpcException failure) {
            throw said(done, data.length, failure);
        } finally {
            stay();
            went.accept(done);
        }
    }

    /** Zero time: as much as there is room for, and an error unless that was all. */
    private void writeNow(byte[] data) {
        int done = tryWrite(data);
        if (done < data.length) throw said(done, data.length, timedOut());
    }

    @Override
    public int tryWrite(byte[] data) {
        require(data);
        enter();
        int done = 0;
        try {
            while (done < data.length) {
                Scratch scratch = Scratch.of(data.length - done);
                long part = now(scratch.address(), scratch.fill(data, done));
                Reference.reachabilityFence(scratch);
                if (part == Calls.WOULD_WAIT) break;
                done += (int) part;
            }
            return done;
        } catch (IpcException failure) {
            throw said(done, data.length, failure);
        } finally {
            leave();
        }
    }

    private static IpcException said(int done, int all, IpcException failure) {
        return saying((done == 0 ? "None" : done) + " of " + all + " bytes went out.", failure);
    }

    @Override
    public IpcException timedOut() {
        return new IpcException.TimedOut(asked(), "There was no room in time: somebody has to read.");
    }

    /** The descriptor and what it leads to. */
    @Override
    public String toString() {
        return "writer of " + descriptor();
    }
}
