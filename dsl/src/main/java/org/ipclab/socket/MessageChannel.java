package org.ipclab.socket;

import java.time.Duration;
import org.ipclab.core.Given;
import org.ipclab.transfer.Message;

/**
 * Messages over a stream: their boundaries are written into the stream, since it keeps none itself. Both sides must agree how.
 * <pre>{@code
 * var out = client.lengthPrefixed();
 * out.send("a\nb");
 * served.lengthPrefixed().receive().text()         // a, line end, b: one message
 * }</pre>
 * A send that an interrupt breaks off says whether its message was begun; if so, its rest goes out before the next message.
 * A message that was begun when the time is over, or the thread is interrupted, is kept: the next receive goes on with it.
 */
public interface MessageChannel {
    /** The bytes as one message. */
    void send(byte[] data);

    /** The text as UTF-8 as one message. */
    default void send(String data) {
        send(Given.utf8(data));
    }

    /** The next message; waits for it. {@code Closed} at the end of the connection. */
    Message receive();

    /** The next message; waits so long at most. */
    Message receive(Duration atMost);
}
