package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Program;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;
import org.ipclab.transfer.DescriptorReader;
import org.ipclab.transfer.DescriptorWriter;

/**
 * One side of a connection that is a stream of bytes in both directions: no boundaries are kept.
 * <pre>{@code
 * stream.write("ab");
 * stream.write("cd");                  // the other side may read abcd at once
 * stream.lines().send("a message");    // boundaries, put into the stream by framing
 * }</pre>
 */
public abstract class StreamSocket extends SocketObject implements ByteReader, ByteWriter {
    private final DescriptorReader reader = new DescriptorReader(descriptor(), SocketCalls.STREAM, false);
    private final DescriptorWriter writer = new DescriptorWriter(descriptor(), SocketCalls.STREAM);
    private final FramedOutput framed = new FramedOutput(this, writer);
    private final MessageChannel lines = new LineChannel(this, framed);
    private final MessageChannel prefixed = new PrefixChannel(this, framed);

    StreamSocket(Protocol protocol, Endpoint where, int descriptor, Trace trace) {
        super(protocol, where, descriptor, trace);
    }

    final DescriptorReader reader() {
        return reader;
    }

    /** No more is written from here: the other side reads the end of the stream, and can still answer. */
    public void shutdownOutput() {
        whileOpen("shut down the output of", () -> {
            Frame frame = new Frame();
            frame.set(SocketSteps.FD, fd());
            Step step = Step.call("shutdown", Arg.variable(SocketSteps.FD), Arg.flags(SHUT_WR))
                    .does(variables -> (int) SHUTDOWN.invokeExact(fd(), SHUT_WR.bits()));
            new Program("shut down the output of " + called(), List.of(step), new SocketAdvice(protocol(), where()))
                    .run(frame, trace());
        });
    }

    /** Messages as lines of UTF-8, each ended by a line end; one that has a line end in it is {@code Misused}, as is one above 1 MiB. */
    public MessageChannel lines() {
        return lines;
    }

    /** Messages as 4 bytes, big endian, that say how many follow. */
    public MessageChannel lengthPrefixed() {
        return prefixed;
    }

    @Override
    public byte[] read(int atMost) {
        return reader.read(atMost);
    }

    @Override
    public byte[] read(int atMost, Duration wait) {
        return reader.read(atMost, wait);
    }

    @Override
    public Optional<byte[]> tryRead(int atMost) {
        return reader.tryRead(atMost);
    }

    @Override
    public byte[] readFully(int count) {
        return reader.readFully(count);
    }

    @Override
    public byte[] readFully(int count, Duration wait) {
        return reader.readFully(count, wait);
    }

    @Override
    public String readLine() {
        return reader.readLine();
    }

    @Override
    public String readLine(Duration wait) {
        return reader.readLine(wait);
    }

    @Override
    public int readInto(ByteBuffer buffer) {
        return reader.readInto(buffer);
    }

    @Override
    public int unread() {
        return reader.unread();
    }

    @Override
    public void write(byte[] data) {
        writer.write(data);
    }

    @Override
    public void write(ByteBuffer data) {
        writer.write(data);
    }

    @Override
    public void write(byte[] data, Duration wait) {
        writer.write(data, wait);
    }

    @Override
    public int tryWrite(byte[] data) {
        return writer.tryWrite(data);
    }
}
