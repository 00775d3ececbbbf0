package org.ipclab.mq;

import java.time.Duration;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.Wakeup;

/** What a wait for room, or for a message, says when it must end. */
record MqWait(String title, int number, int messageSize, boolean sends, long nanos) implements Breaking.Wait {
    @Override
    public String asked() {
        return (sends ? "send to " : "receive from ") + title;
    }

    @Override
    public IpcException closed() {
        return new IpcException.Closed(asked(), "The handle is closed: open the queue again.");
    }

    @Override
    public IpcException timedOut() {
        String time = Breaking.time(Duration.ofNanos(nanos));
        return IpcException.of(
                asked(),
                Errno.ETIMEDOUT,
                sends
                        ? MqCalls.sendText(number, new byte[0], 0, Wakeup.NEVER - 1)
                        : MqCalls.receiveText(number, messageSize, Wakeup.NEVER - 1),
                (sends ? "The queue was full for " : "Nothing came within ")
                        + time
                        + (sends ? ": somebody must receive. Nothing was sent." : ": nothing was taken."));
    }
}
