package org.ipclab.sysv;

import static org.ipclab.sysv.SysvMqNative.*;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Call;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Libc;
import org.ipclab.os.Scratch;
import org.ipclab.os.Sys;
import org.ipclab.transfer.Excerpt;

/** The calls on one queue, msgop(2), msgctl(2): -1 and errno, or what they return; traced while somebody looks. */
final class SysvMqCalls {
    private static final List<Flag> FLAGS = List.of(IPC_NOWAIT, MSG_NOERROR, MSG_EXCEPT, MSG_COPY);

    private final int id;
    private final Trace trace;

    SysvMqCalls(int id, Trace trace) {
        this.id = id;
        this.trace = trace;
    }

    int send(Scratch scratch, long type, byte[] message, int flags) {
        boolean traced = trace.wants();
        long start = traced ? System.nanoTime() : 0;
        int result = send(scratch.at(Scratch.TYPE), message.length, flags);
        if (traced) add("msgsnd", sendText(type, message, flags), result, start);
        return result;
    }

    private int send(long message, long length, int flags) {
        try {
            return (int) MSGSND.invokeExact(id, message, length, flags);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** Receives into the scratch: the message, and in front of it its type. */
    int receive(Scratch scratch, int room, long type, int flags) {
        boolean traced = trace.wants();
        long start = traced ? System.nanoTime() : 0;
        int result = (int) received(scratch.at(Scratch.TYPE), room, type, flags);
        if (traced) add("msgrcv", receiveText(room, type, flags), result, start);
        return result;
    }

    private long received(long message, long room, long type, int flags) {
        try {
            return (long) MSGRCV.invokeExact(id, message, room, type, flags);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** msgctl(2) with a buffer; null for done. */
    Errno control(Flag command, long buffer) {
        long start = System.nanoTime();
        int result;
        try {
            result = (int) MSGCTL.invokeExact(id, command.bits(), buffer);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
        if (Trace.on()) add("msgctl", controlText(command), result, start);
        return result == -1 ? Errno.of(Libc.errno()) : null;
    }

    private void add(String function, String text, long result, long start) {
        long nanos = System.nanoTime() - start;
        Errno errno = result == -1 ? Errno.of(Libc.errno()) : null;
        trace.add(Call.made(function, text, result, errno, nanos));
    }

    String sendText(long type, byte[] message, int flags) {
        return "msgsnd(" + id + ", &{" + type + ", " + Excerpt.of(message) + "}, " + message.length + ", "
                + names(flags) + ")";
    }

    String receiveText(int room, long type, int flags) {
        return "msgrcv(" + id + ", &message, " + room + ", " + type + ", " + names(flags) + ")";
    }

    String controlText(Flag command) {
        return "msgctl(" + id + ", " + command.c() + ", &ds)";
    }

    private static String names(int flags) {
        List<String> names = new ArrayList<>();
        for (Flag flag : FLAGS) if ((flags & flag.bits()) != 0) names.add(flag.c());
        return names.isEmpty() ? "0" : String.join("|", names);
    }
}
