package org.ipclab.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ipclab.core.IpcException;
import org.ipclab.eval.EvalException;

/** What became of one request: a value, an exception of the DSL, or another failure. */
sealed interface Answer {
    /** The value; throws what the peer reported, in words that name the peer. */
    Object value(String asked, String peer);

    record Value(Object result) implements Answer {
        @Override
        public Object value(String asked, String peer) {
            return result;
        }
    }

    record Refused(String kind, String what, int errno, String call, String advice, JsonNode told) implements Answer {
        @Override
        public Object value(String asked, String peer) {
            throw caused(IpcException.of(kind, "in peer \"" + peer + "\": " + what, errno, call, advice), told, peer);
        }
    }

    record Failed(String reason, JsonNode told) implements Answer {
        Failed(String reason) {
            this(reason, Wire.object());
        }

        @Override
        public Object value(String asked, String peer) {
            throw caused(new IpcException.PeerFailed(asked, reason), told, peer);
        }
    }

    private static IpcException caused(IpcException failure, JsonNode told, String peer) {
        PeerError error = PeerError.decode(told, peer);
        if (error != null) failure.initCause(error);
        return failure;
    }

    /** There is none: the peer ended first; {@code lastWords} may be empty. */
    record Gone(Ending ending, String lastWords) implements Answer {
        @Override
        public Object value(String asked, String peer) {
            throw failure(asked, peer);
        }

        IpcException failure(String asked, String peer) {
            String said = lastWords.isEmpty() ? "" : " Its last words: " + lastWords;
            return new IpcException.PeerFailed(
                    asked,
                    "The peer " + ending.told() + ". Start a new one with Ipc.peer(\"" + peer + "\").start()." + said);
        }
    }

    /** The form of a value on the wire. */
    static ObjectNode encodeValue(Object value) {
        ObjectNode node = Wire.object();
        node.set("value", Wire.encode(value));
        return node;
    }

    static ObjectNode encodeFailure(Throwable thrown) {
        ObjectNode node = encodeReason(thrown);
        if (thrown instanceof EvalException failure) node.setAll(PeerError.encode(failure));
        return node;
    }

    private static ObjectNode encodeReason(Throwable thrown) {
        boolean told = thrown instanceof EvalException failure && failure.reason() == EvalException.Reason.THROWN;
        Throwable cause = told && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof IpcException refused) return encode(refused);
        String line =
                thrown instanceof EvalException failure && failure.line() > 0 ? "line " + failure.line() + ": " : "";
        String reason = cause instanceof EvalException ? cause.getMessage() : String.valueOf(cause);
        return Wire.object().put("failed", line + reason);
    }

    private static ObjectNode encode(IpcException e) {
        return Wire.object()
                .put("refused", e.getClass().getSimpleName())
                .put("asked", e.asked())
                .put("errno", e.errno())
                .put("call", e.call())
                .put("advice", e.advice());
    }

    static Answer decode(JsonNode node) {
        if (node.has("value")) return new Value(Wire.decode(node.get("value")));
        if (!node.has("refused")) return new Failed(node.path("failed").asText(), node);
        return new Refused(
                node.get("refused").asText(),
                node.path("asked").asText(),
                node.path("errno").asInt(),
                node.path("call").asText(),
                node.path("advice").asText(),
                node);
    }
}
