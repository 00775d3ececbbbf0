package org.ipclab.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.ipclab.core.IpcException;
import org.ipclab.core.Ledger;
import org.ipclab.eval.EvalException;
import org.ipclab.eval.Evaluator;
import org.ipclab.os.proc.ThreadRun;

/** Evaluates requests one after the other in one thread, which can be interrupted in each of them without harm to the next. */
final class PeerWorker implements Runnable {
    private final OutputStream answers;
    private final Queue<JsonNode> waiting = new ArrayDeque<>();
    private JsonNode current;
    private Thread thread;
    // while the session lets this peer go step by step
    private volatile PeerGate gate;
    // what the evaluator can run again as it is
    private String rehearsed = "";

    PeerWorker(OutputStream answers) {
        this.answers = answers;
    }

    /** From the thread that reads requests; never waits for the evaluation. */
    void accept(JsonNode request) {
        switch (request.path("op").asText()) {
            case "eval", "step" -> add(request);
            case "go" -> atGate(PeerGate::go);
            case "leave" -> atGate(PeerGate::leave);
            case "cancel" -> cancel(request.path("id").asLong());
            case "interrupt" -> interrupt();
            case "exit" -> System.exit(0);
            default -> throw new IllegalArgumentException("unknown request: " + request);
        }
    }

    private void atGate(Consumer<PeerGate> action) {
        PeerGate held = gate;
        if (held != null) action.accept(held);
    }

    private synchronized void add(JsonNode request) {
        waiting.add(request);
        notifyAll();
    }

    /** Nobody waits for the answer any more. */
    private synchronized void cancel(long id) {
        waiting.removeIf(request -> id(request) == id);
        if (current != null && id(current) == id) thread.interrupt();
    }

    /** What runs, or what would run next: the caller cannot know that it has not begun yet. */
    private synchronized void interrupt() {
        if (current != null) thread.interrupt();
        else if (!waiting.isEmpty()) refuse(waiting.remove());
    }

    private void refuse(JsonNode request) {
        answer(
                request,
                Answer.encodeFailure(new IpcException.Interrupted("eval", "It was interrupted before it began.")));
    }

    private static long id(JsonNode request) {
        return request.path("id").asLong();
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        try (var evaluator = new Evaluator()) {
            while (true) {
                JsonNode request = next();
                ObjectNode answer = evaluate(evaluator, request);
                done();
                System.out.flush();
                System.err.flush();
                answer(request, answer);
            }
        }
    }

    private synchronized JsonNode next() {
        while (waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException fromCodeOfTheUser) {
                // a thread that some earlier code left behind interrupts this one: it means nothing to the next request
                continue;
            }
        }
        return current = waiting.remove();
    }

    /** An interrupt that came too late for this request is not for the next one. */
    private synchronized void done() {
        current = null;
        Thread.interrupted();
    }

    private ObjectNode evaluate(Evaluator evaluator, JsonNode request) {
        try {
            return Answer.encodeValue(value(evaluator, request));
        } catch (Throwable t) { // also StackOverflowError and the like: the peer lives on
            return failure(t);
        }
    }

    private Object value(Evaluator evaluator, JsonNode request) throws EvalException {
        if (request.path("op").asText().equals("step")) return stepwise(evaluator);
        atGate(held -> held.stop(request.path("stepwise").asBoolean()));
        if (request.has("args")) {
            String[] args = StreamSupport.stream(request.get("args").spliterator(), false)
                    .map(JsonNode::asText)
                    .toArray(String[]::new);
            evaluator.declare("args", String[].class, args);
        }
        String code = request.path("code").asText();
        boolean again = code.equals(rehearsed);
        rehearsed = "";
        return request.has("rehearsal") ? rehearse(evaluator, code, again) : evaluator.eval(code);
    }

    /** Leaves nothing open for the next one. */
    private Object rehearse(Evaluator evaluator, String code, boolean again) throws EvalException {
        Runnable closing = Ledger.closing();
        try {
            Object value = again ? evaluator.again() : evaluator.eval(code);
            rehearsed = code;
            return value;
        } finally {
            closing.run();
        }
    }

    /** From now on the code of requests that say so stops before each operation; the number of the thread that runs it. */
    private long stepwise(Evaluator evaluator) {
        gate = new PeerGate(thread, this::tell);
        evaluator.gate(gate);
        return ThreadRun.current();
    }

    private static ObjectNode failure(Throwable thrown) {
        try {
            return Answer.encodeFailure(thrown);
        } catch (RuntimeException e) { // its getMessage() throws
            return Answer.encodeFailure(
                    new IllegalStateException("something whose own text fails with " + e.getClass()));
        }
    }

    private void answer(JsonNode request, ObjectNode answer) {
        tell(answer.put("id", id(request)));
    }

    private synchronized void tell(ObjectNode line) {
        try {
            answers.write(Wire.line(line));
        } catch (IOException e) {
            // the session is gone
            Runtime.getRuntime().halt(0);
        }
    }
}
