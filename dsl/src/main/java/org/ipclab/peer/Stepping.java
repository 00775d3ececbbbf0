package org.ipclab.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.ThreadRun;
import org.ipclab.peer.Standing.Pace;

/**
 * A peer whose submitted code stops before each IPC operation, until it is told to make it. What {@link Peer#eval} is given
 * runs through, as always.
 *
 * <pre>{@code
 * try (var steps = Stepping.begin(alice)) {
 *     alice.submit("m.putInt(0, 1); s.acquire();");
 *     steps.settle(Duration.ofSeconds(10));     // BEFORE putInt(0, 1)
 *     steps.go();
 *     steps.settle(Duration.ofSeconds(10));     // BEFORE acquire()
 *     alice.kill();                             // between the two
 * }
 * }</pre>
 *
 * {@code Ipc.step(alice, bob)} is this for several, with tables.
 */
public final class Stepping implements AutoCloseable {
    private static final Duration TO_BEGIN = Duration.ofSeconds(20);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final int LOOK_MILLIS = 5;

    private final Peer peer;
    private long thread;
    private int submitted;
    private int made;
    private JsonNode stop;
    private boolean inside;
    private ThreadRun blocked;
    private String last = "";
    private String outcome = "";
    private String end = "";
    private boolean left;

    private Stepping(Peer peer) {
        this.peer = peer;
    }

    /**
     * What is submitted from now on goes step by step, also through methods that were declared before. If it did already,
     * what it is at runs on.
     *
     * @throws IpcException TimedOut if the peer still works on something else
     */
    public static Stepping begin(Peer peer) {
        var steps = new Stepping(peer);
        Stepping before = peer.stepping(null);
        if (before != null) before.close();
        String asked = "step peer \"" + peer.name() + "\"";
        var question = peer.link().ask(Wire.object().put("op", "step"));
        String late = ": it works on something else. Wait for that, or end it with .interrupt().";
        Answer answer = Awaited.get(
                question.answer(), TO_BEGIN, asked, late, () -> peer.link().cancel(question));
        steps.thread = ((Number) answer.value(asked, peer.name())).longValue();
        peer.link().onStep(steps::take);
        peer.stepping(steps);
        peer.onEnd(steps::ended);
        return steps;
    }

    /** Who goes step by step. */
    public Peer peer() {
        return peer;
    }

    /** Submits the code; what it opens is closed when it ends, and the same code again is not compiled again. */
    public void rehearse(String code) {
        peer.submit(Requests.rehearse(code));
    }

    synchronized ObjectNode submitting(ObjectNode request) {
        if (left) return request;
        submitted++;
        outcome = "";
        return request.put("stepwise", true);
    }

    synchronized void answered(Answer answer) {
        if (answer instanceof Answer.Value value) outcome = Shown.value(value.result());
        else if (answer instanceof Answer.Refused refused) outcome = failed(refused(refused));
        else if (answer instanceof Answer.Failed failure)
            outcome = failed(Shown.line(failure.reason().replaceFirst("^line [0-9]+: ", "")));
        done();
    }

    private static String refused(Answer.Refused refused) {
        return refused.errno() == 0
                ? refused.kind()
                : refused.kind() + " (" + Errno.of(refused.errno()).name() + ")";
    }

    synchronized void cancelled() {
        outcome = failed("Interrupted");
        done();
    }

    private void done() {
        submitted--;
        moves();
    }

    private static String failed(String why) {
        return "failed: " + why;
    }

    private void moves() {
        stop = null;
        inside = false;
        blocked = null;
        notifyAll();
    }

    private synchronized void ended() {
        end = peer.state();
        moves();
    }

    private synchronized void take(JsonNode event) {
        if (event.has("at")) {
            moves();
            stop = event.get("at");
        } else {
            JsonNode did = event.get("did");
            String result = did.path("result").asText();
            last = did.path("failed").asBoolean() ? failed(result) : result;
            moves();
        }
    }

    synchronized void requireNothingUnderWay(String asked) {
        if (submitted > 0 && !left && end.isEmpty())
            throw new IpcException.Misused(
                    asked,
                    "It goes step by step and has not ended what was submitted: let it with .next(..) or .finish() of its"
                            + " steps, or let it run with .close() of them.");
    }

    /** Where it stands; does not wait. */
    public synchronized Standing standing() {
        String ending = end.isEmpty() ? outcome : end;
        if (stop == null) return new Standing(pace(), "", "", 0, made, last, ending);
        String object = stop.path("object").asText();
        String operation = stop.path("operation").asText();
        return new Standing(pace(), object, operation, stop.path("line").asInt(), made, last, ending);
    }

    private Pace pace() {
        if (!end.isEmpty()) return Pace.ENDED;
        if (left) return Pace.LEFT;
        if (submitted == 0) return Pace.IDLE;
        if (stop != null && !inside) return Pace.BEFORE;
        return blocked != null ? Pace.BLOCKED : Pace.MOVING;
    }

    /** Something woke it: to go on, or only to look whether it can, as some waits do now and then. */
    private boolean stirs() {
        return pace() == Pace.BLOCKED && !look().equals(blocked);
    }

    private ThreadRun look() {
        return ThreadRun.of(peer.pid(), thread).orElse(new ThreadRun('?', -1));
    }

    /** Lets it make the operation that it stands before; false, and nothing happens, if it stands before none. */
    public synchronized boolean go() {
        if (pace() != Pace.BEFORE) return false;
        inside = true;
        made++;
        last = "";
        peer.link().say("go");
        return true;
    }

    /**
     * Waits until it stands before an operation, is blocked in one, or has ended what was submitted.
     *
     * @throws IpcException TimedOut if it still computes; Interrupted if this thread is interrupted
     */
    public synchronized Standing settle(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        var sleep = new Sleep(peer.pid(), thread);
        while (pace() == Pace.MOVING || stirs()) {
            if (inside) sleep.waiting().ifPresent(asleep -> blocked = asleep);
            if (System.nanoTime() > deadline) throw late(atMost);
            pause();
        }
        return standing();
    }

    /**
     * Waits until nothing of what was submitted is left, after it was interrupted.
     *
     * @throws IpcException TimedOut if it does not heed that
     */
    public synchronized void settleIdle(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (pace() != Pace.IDLE && pace() != Pace.ENDED) {
            if (System.nanoTime() > deadline) throw late(atMost);
            pause();
        }
    }

    /** Whether it is still blocked after so long in the operation in which it is blocked now. */
    public synchronized boolean staysBlocked(Duration forSo) {
        long until = System.nanoTime() + forSo.toNanos();
        while (settle(SETTLED).pace() == Pace.BLOCKED && System.nanoTime() < until) pause();
        return pace() == Pace.BLOCKED;
    }

    private void pause() {
        try {
            wait(LOOK_MILLIS);
        } catch (InterruptedException e) {
            throw Awaited.interrupted("step peer \"" + peer.name() + "\"");
        }
    }

    private IpcException late(Duration atMost) {
        return new IpcException.TimedOut(
                "step peer \"" + peer.name() + "\"",
                "It came to no operation within " + atMost.toMillis()
                        + " ms: its code computes or sleeps between two. Try again, or end it with .interrupt() of the peer.");
    }

    /** Lets it run: nothing stops any more. Harmless when repeated. */
    @Override
    public void close() {
        synchronized (this) {
            if (left) return;
            left = true;
            notifyAll();
        }
        peer.link().say("leave");
        peer.leave(this);
    }
}
