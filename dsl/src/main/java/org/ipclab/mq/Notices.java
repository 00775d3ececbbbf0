package org.ipclab.mq;

import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.transfer.Message;

/** Who is told of the messages of one handle: one at a time. */
final class Notices {
    private final MqChannel channel;
    private final Trace trace;
    private Notice now;

    Notices(MqChannel channel, Trace trace) {
        this.channel = channel;
        this.trace = trace;
    }

    synchronized Notice begin(Consumer<Message> action) {
        if (action == null)
            throw new IpcException.Misused(
                    "onMessage of " + channel.title(), "Give it an action, such as m -> System.out.println(m).");
        if (now != null && !now.isOver())
            throw IpcException.of("onMessage of " + channel.title(), Errno.EBUSY, "", MqAdvice.BUSY_HERE);
        Notice notice = new Notice(channel, action, trace);
        notice.begin();
        now = notice;
        return notice;
    }

    /** The handle is being closed. */
    synchronized void end() {
        if (now != null) now.close();
    }
}
