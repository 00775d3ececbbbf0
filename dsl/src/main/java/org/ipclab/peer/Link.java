package org.ipclab.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The conversation with one peer: requests go out with a number, answers come back with it, in any order and at any time. */
final class Link {
    /** One request under way. */
    record Question(long id, CompletableFuture<Answer> answer) {}

    private final Map<Long, Question> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final CompletableFuture<Answer> ready = new CompletableFuture<>();
    private final Output output = new Output();
    private final Sender sender;
    private final Pump pump;
    private final Thread pumping;
    private volatile Answer.Gone gone;
    private volatile Consumer<JsonNode> steps = event -> {};

    private Link(String name, PipeEnd requests, PipeEnd answers, PipeEnd prints) {
        sender = new Sender(requests);
        pump = new Pump(answers, prints, output, this::take);
        start(sender, "peer " + name + " sender");
        pumping = start(pump, "peer " + name + " pump");
    }

    /** From now on the pipe ends are the link's, which closes them when the peer is dead. */
    static Link over(String name, PipeEnd requests, PipeEnd answers, PipeEnd prints) {
        return new Link(name, requests, answers, prints);
    }

    private static Thread start(Runnable body, String name) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Its first sign of life, or that there was none. */
    CompletableFuture<Answer> ready() {
        return ready;
    }

    Output output() {
        return output;
    }

    /** Whether it works on something for us. */
    boolean busy() {
        return !pending.isEmpty();
    }

    Question ask(ObjectNode request) {
        var question = new Question(ids.incrementAndGet(), new CompletableFuture<>());
        pending.put(question.id, question);
        sender.send(Wire.line(request.put("id", question.id)));
        // it may have died before the question was in the map
        if (gone != null) failAll(gone);
        return question;
    }

    /** Nobody waits for this answer any more: the peer stops working on it. */
    void cancel(Question question) {
        if (pending.remove(question.id) != null)
            sender.send(Wire.line(Wire.object().put("op", "cancel").put("id", question.id)));
    }

    /** What a peer tells that goes step by step, in the thread that takes answers. */
    void onStep(Consumer<JsonNode> action) {
        steps = action;
    }

    /** A word that has no answer. */
    void say(String op) {
        sender.send(Wire.line(Wire.object().put("op", op)));
    }

    void interrupt() {
        say("interrupt");
    }

    /** Asks the peer to exit, and says nothing any more. */
    void end() {
        say("exit");
        sender.end();
    }

    /** The peer is dead: takes the last of what it said, for a second at most. */
    void finish() {
        pump.finish();
        sender.end();
        try {
            pumping.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What everybody is told once the peer has ended. */
    Answer.Gone told(Ending ending) {
        return new Answer.Gone(ending, ending.failed() ? output.lastWords() : "");
    }

    /** Whoever still waits gets this for an answer. */
    void gone(Ending ending) {
        gone = told(ending);
        failAll(gone);
    }

    private void failAll(Answer answer) {
        ready.complete(answer);
        for (Question question : pending.values()) complete(question.id, answer);
    }

    private void complete(long id, Answer answer) {
        Question question = pending.remove(id);
        if (question != null) question.answer.complete(answer);
    }

    private void take(byte[] line) {
        try {
            JsonNode node = Wire.parse(line);
            if (node.has("ready")) ready.complete(new Answer.Value(null));
            else if (node.has("at") || node.has("did")) steps.accept(node);
            else complete(node.path("id").asLong(), Answer.decode(node));
        } catch (RuntimeException e) {
            failAll(new Answer.Failed("Its answer cannot be read: " + e));
        }
    }
}
