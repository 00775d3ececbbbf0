package org.ipclab.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.eval.EvalException;

/**
 * What was thrown in a peer, or what a program said of its end, as the cause of the exception that says so here: its text, and its stack there, in which code of the
 * user's stands by its line, {@code bob.f(line 3)}.
 */
public final class PeerError extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_CAUSES = 3;
    private static final int MOST_FRAMES = 200;

    private PeerError(String message, PeerError cause) {
        super(message, cause, false, true);
    }

    /** Of a program: what it said, and where. */
    static PeerError of(String message, List<StackTraceElement> frames) {
        var error = new PeerError(message, null);
        error.setStackTrace(frames.toArray(StackTraceElement[]::new));
        return error;
    }

    /** The errors of several peers as one chain of causes, in this order; null without any. */
    public static PeerError chain(List<PeerError> errors) {
        PeerError all = null;
        for (int i = errors.size() - 1; i >= 0; i--) all = errors.get(i).before(all);
        return all;
    }

    private PeerError before(PeerError next) {
        PeerError cause = getCause() instanceof PeerError own ? own.before(next) : next;
        var copy = new PeerError(getMessage(), cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The form on the wire; the stack of an evaluation is the user's, that of its cause also ours. */
    static ObjectNode encode(EvalException failure) {
        ObjectNode node = Wire.object();
        ArrayNode frames = node.putArray("stack");
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frames.size() == MOST_FRAMES) break;
            frames.addArray()
                    .add(frame.getClassName())
                    .add(frame.getMethodName())
                    .add(frame.getFileName())
                    .add(frame.getLineNumber());
        }
        node.put("thrown", failure.getMessage());
        ArrayNode causes = node.putArray("causes");
        Throwable cause = failure.getCause() == null ? null : failure.getCause().getCause();
        for (; cause != null && causes.size() < MOST_CAUSES; cause = cause.getCause())
            causes.add(String.valueOf(cause));
        return node;
    }

    /** Null where nothing was told. */
    static PeerError decode(JsonNode node, String peer) {
        if (!node.has("stack")) return null;
        PeerError cause = null;
        for (int i = node.path("causes").size() - 1; i >= 0; i--)
            cause = withoutStack(node.path("causes").get(i).asText(), cause);
        var error =
                new PeerError("in peer \"" + peer + "\": " + node.path("thrown").asText(), cause);
        List<StackTraceElement> frames = new ArrayList<>();
        for (JsonNode each : node.get("stack")) frames.add(frame(each, peer));
        error.setStackTrace(frames.toArray(StackTraceElement[]::new));
        return error;
    }

    private static PeerError withoutStack(String message, PeerError cause) {
        var error = new PeerError(message, cause);
        error.setStackTrace(new StackTraceElement[0]);
        return error;
    }

    private static StackTraceElement frame(JsonNode node, String peer) {
        String type = node.path(0).asText();
        String method = node.path(1).asText();
        String file = node.path(2).isNull() ? null : node.path(2).asText();
        return new StackTraceElement(
                type.isEmpty() ? peer : type,
                method.isEmpty() ? "code" : method,
                file,
                node.path(3).asInt());
    }
}
