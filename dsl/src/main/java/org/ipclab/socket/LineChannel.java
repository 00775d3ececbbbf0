package org.ipclab.socket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.ipclab.core.IpcException;
import org.ipclab.transfer.Message;

/** A message a line. */
record LineChannel(StreamSocket stream) implements MessageChannel {
    @Override
    public void send(byte[] data) {
        for (byte each : data) if (each == '\n') throw divided();
        if (data.length > 0 && data[data.length - 1] == '\r') throw divided();
        byte[] line = Arrays.copyOf(data, data.length + 1);
        line[data.length] = '\n';
        stream.write(line);
    }

    private IpcException divided() {
        return new IpcException.Misused(
                "send a line to " + stream.called(),
                "It has a line end in it, and would not arrive as it is: take .lengthPrefixed() on both sides.");
    }

    @Override
    public Message receive() {
        return message(stream.readLine());
    }

    @Override
    public Message receive(Duration atMost) {
        return message(stream.readLine(atMost));
    }

    private Message message(String line) {
        if (line == null)
            throw new IpcException.Closed(
                    "receive from " + stream.called(), "The other side has closed the connection, or sends no more.");
        return new Message(line.getBytes(StandardCharsets.UTF_8), 0);
    }
}
