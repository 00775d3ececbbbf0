package org.ipclab.sysv;

import java.time.Duration;
import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;

/** What a wait for room, or for a message, says when it must end. */
record SysvMqWait(String title, boolean sends, long nanos) implements Breaking.Wait {
    @Override
    public String asked() {
        return (sends ? "send to " : "receive from ") + title;
    }

    @Override
    public IpcException closed() {
        return new IpcException.Closed(asked(), "The handle is closed: open the queue again.");
    }

    // the calls know no time limit: EAGAIN is what msgsnd says to one who does not wait
    @Override
    public IpcException timedOut() {
        String time = Breaking.time(Duration.ofNanos(nanos));
        String advice = sends
                ? "There was no room for " + time + ": somebody must receive. Nothing was sent."
                : "No such message came within " + time + ": nothing was taken.";
        return IpcException.of(asked(), Errno.EAGAIN, sends ? "msgsnd" : "msgrcv", advice);
    }
}
