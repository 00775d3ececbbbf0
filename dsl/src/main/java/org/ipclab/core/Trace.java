package org.ipclab.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * The libc calls that were made, oldest first; the last ten thousand are kept. The calls that make, open, change, close and
 * remove an object are always recorded. Those of its hot path (taking a permit, sending a message) are recorded while
 * {@link #of} runs; otherwise they cost one branch. Of what carries data the first hundred are recorded too.
 */
public final class Trace implements Tabular {
    private static final int MOST = 10_000;
    private static final int FIRST = 100;
    private static final ThreadLocal<Trace> CAPTURE = new ThreadLocal<>();
    private static volatile int captures;

    private final Deque<Call> calls = new ArrayDeque<>();
    private int carried;
    private volatile String about = "";

    /**
     * The calls that this thread makes while the body runs, whatever object they are for.
     * <pre>{@code Ipc.trace(() -> gate.acquire())}</pre>
     */
    public static Trace of(Action body) {
        Given.of(body, "trace", "Give it the code to trace, as () -> gate.acquire().");
        Trace outer = CAPTURE.get();
        Trace trace = new Trace();
        CAPTURE.set(trace);
        count(1);
        try {
            body.run();
        } catch (Exception thrown) {
            throw Sneaky.rethrow(thrown);
        } finally {
            count(-1);
            CAPTURE.set(outer);
            if (outer != null) trace.calls().forEach(outer::append);
        }
        return trace;
    }

    static synchronized void count(int change) {
        captures += change;
    }

    /** True while somebody wants to see the calls of hot paths, in this thread or another. */
    public static boolean on() {
        return captures != 0;
    }

    /**
     * Is a call that carries data for this object to be recorded? The first hundred are, so that the trace of an object shows what
     * sends and receives are; all are while {@link #of} runs.
     */
    public boolean wants() {
        if (captures != 0) return true;
        if (carried >= FIRST) return false;
        carried++; // threads may count one for two: the number matters to nobody
        return true;
    }

    /** One for an object that came with these calls, which are recorded elsewhere too. */
    public static Trace beginning(List<Call> calls) {
        Trace trace = new Trace();
        calls.forEach(trace::append);
        return trace;
    }

    /** Appends a call that was made. */
    public void add(Call call) {
        append(call);
        Trace capture = CAPTURE.get();
        if (capture != null) capture.append(call);
        Recording.note(about, call);
    }

    /** Says for which object the calls are, by kind and name: {@code mq /jobs}. */
    public Trace about(String object) {
        about = object;
        return this;
    }

    private synchronized void append(Call call) {
        if (calls.size() == MOST) calls.removeFirst();
        calls.addLast(call);
    }

    /** The calls so far. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Call call : calls())
            rows.add(Arrays.asList(rows.size() + 1, call.text(), result(call), errno(call), call.nanos()));
        return Table.of(List.of("#", "call", "result", "errno", "ns"), rows).note(note());
    }

    private String note() {
        List<Call> calls = calls();
        if (calls.isEmpty()) return "no call was made";
        String first = "ns of a function's first call includes what the JVM needs to link it";
        return calls.stream().noneMatch(Trace::isOfJava)
                ? first
                : first + "\nHttpClient, HttpServer, ClientCall, netty are Java: what they ask of the kernel shows\n"
                        + "strace -f -p " + ProcessHandle.current().pid();
    }

    /** Made by a library, by sockets of its own: it is known by a name that no function of libc has. */
    private static boolean isOfJava(Call call) {
        return call.function().indexOf('.') >= 0;
    }

    private static Object result(Call call) {
        // what is no small number is an address
        return Math.abs(call.result()) < 1L << 32 ? (Object) call.result() : "0x" + Long.toHexString(call.result());
    }

    private static String errno(Call call) {
        return call.errno() == 0 ? null : call.errnoName();
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
