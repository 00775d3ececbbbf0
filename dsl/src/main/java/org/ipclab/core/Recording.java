package org.ipclab.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.table.Table;

/**
 * The calls of one thread with the time of each and the object that it was for, so that those of several processes can be put into one
 * order: {@link System#nanoTime()} is CLOCK_MONOTONIC, which all processes of a machine share.
 * <pre>{@code
 * Recording.start();
 * q.send("hi");
 * Recording.stop()          // object function call result errno start ns: mq /jobs, mq_send, ...
 * }</pre>
 */
public final class Recording {
    private static final ThreadLocal<Recording> CURRENT = new ThreadLocal<>();
    private static final List<String> COLUMNS = List.of("object", "function", "call", "result", "errno", "start", "ns");
    private static final int MOST = 10_000;

    private final List<List<?>> rows = new ArrayList<>();

    private Recording() {}

    /** Records what this thread does from now on; what it recorded before is forgotten. */
    public static void start() {
        if (CURRENT.get() == null) Trace.count(1);
        CURRENT.set(new Recording());
    }

    /** Ends it: a row a call, the first ten thousand; none if nothing was recorded. */
    public static Table stop() {
        Recording recording = CURRENT.get();
        CURRENT.remove();
        if (recording != null) Trace.count(-1);
        return Table.of(COLUMNS, recording == null ? List.of() : recording.rows);
    }

    /** A call that has just ended. */
    static void note(String object, Call call) {
        Recording recording = CURRENT.get();
        if (recording == null || recording.rows.size() == MOST) return;
        recording.rows.add(Arrays.asList(
                object,
                call.function(),
                call.text(),
                call.result(),
                call.errno() == 0 ? "" : call.errnoName(),
                System.nanoTime() - call.nanos(),
                call.nanos()));
    }
}
