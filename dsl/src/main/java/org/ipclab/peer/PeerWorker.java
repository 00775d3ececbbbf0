package org.ipclab.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.StreamSupport;
import org.ipclab.core.IpcException;
import org.ipclab.eval.EvalException;
import org.ipclab.eval.Evaluator;

/** Evaluates requests one after the other in one thread, which can be interrupted in each of them without harm to the next. */
final class PeerWorker implements Runnable {
    private final OutputStream answers;
    private final Queue<JsonNode> waiting = new ArrayDeque<>();
    private JsonNode current;
    private Thread thread;

    PeerWorker(OutputStream answers) {
        this.answers = answers;
    }

    /** From the thread that reads requests; never waits for the evaluation. */
    void accept(JsonNode request) {
        switch (request.path("op").asText()) {
            case "eval" -> add(request);
            case "cancel" -> cancel(request.path("id").asLong());
            case "interrupt" -> interrupt();
            case "exit" -> System.exit(0);
            default -> throw new IllegalArgumentException("unknown request: " + request);
        }
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

    private static ObjectNode evaluate(Evaluator evaluator, JsonNode request) {
        try {
            return Answer.encodeValue(value(evaluator, request));
        } catch (Throwable t) { // also StackOverflowError and the like: the peer lives on
            return failure(t);
        }
    }

    private static Object value(Evaluator evaluator, JsonNode request) throws EvalException {
        if (request.has("args")) {
            String[] args = StreamSupport.stream(request.get("args").spliterator(), false)
                    .map(JsonNode::asText)
                    .toArray(String[]::new);
            evaluator.declare("args", String[].class, args);
        }
        return evaluator.eval(request.path("code").asText());
    }

    private static ObjectNode failure(Throwable thrown) {
        try {
            return Answer.encodeFailure(thrown);
        } catch (RuntimeException e) { // its getMessage() throws
            return Answer.encodeFailure(
                    new IllegalStateException("something whose own text fails with " + e.getClass()));
        }
    }

    private synchronized void answer(JsonNode request, ObjectNode answer) {
        try {
            answers.write(Wire.line(answer.put("id", id(request))));
        } catch (IOException e) {
            // the session is gone
            Runtime.getRuntime().halt(0);
        }
    }
}
