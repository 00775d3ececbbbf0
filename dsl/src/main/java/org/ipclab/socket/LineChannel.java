package org.ipclab.socket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.ipclab.core.IpcException;
import org.ipclab.transfer.Message;

/** A message a line. A stranger may send no line end at all: what is longer than {@link #MOST} is refused, and not gathered. */
record LineChannel(StreamSocket stream, FramedOutput output) implements MessageChannel {
    /** The longest line: 1 MiB. */
    static final int MOST = 1 << 20;

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Override
    public void send(byte[] data) {
        for (byte each : data) if (each == '\n') throw divided();
        if (data.length > 0 && data[data.length - 1] == '\r') throw divided();
        if (data.length > MOST) throw tooLong(data.length);
        byte[] line = Arrays.copyOf(data, data.length + 1);
        line[data.length] = '\n';
        output.send(line);
    }

    private IpcException tooLong(int length) {
        return new IpcException.Misused(
                "send a line of " + length + " bytes to " + stream.called(),
                "A line has " + MOST + " bytes at most: take .lengthPrefixed() on both sides, or send it in parts.");
    }

    private IpcException divided() {
        return new IpcException.Misused(
                "send a line to " + stream.called(),
                "It has a line end in it, and would not arrive as it is: take .lengthPrefixed() on both sides.");
    }

    @Override
    public Message receive() {
        return message(stream.reader().readLine(FOREVER, MOST));
    }

    @Override
    public Message receive(Duration atMost) {
        return message(stream.reader().readLine(atMost, MOST));
    }

    private Message message(String line) {
        if (line == null)
            throw new IpcException.Closed(
                    "receive from " + stream.called(), "The other side has closed the connection, or sends no more.");
        return new Message(line.getBytes(StandardCharsets.UTF_8), 0);
    }
}
