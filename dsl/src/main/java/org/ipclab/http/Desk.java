package org.ipclab.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.core.Call;
import org.ipclab.core.Quoted;
import org.ipclab.core.Trace;

/** Where requests of either server are answered: body, route, handler; whatever fails becomes a status. */
final class Desk {
    static final int BODY = 1 << 20;
    // what is too long is still read so far: a client that only sends would not see the answer
    private static final int DRAIN = 16 << 20;

    /** How an answer goes out. */
    @FunctionalInterface
    interface Sender {
        void send(Outgoing answer) throws IOException;
    }

    private final Router router;
    private final RequestLog log;
    private final Patience patience;
    private final Trace trace;

    Desk(Router router, RequestLog log, Patience patience, Trace trace) {
        this.router = router;
        this.log = log;
        this.patience = patience;
        this.trace = trace;
    }

    Patience patience() {
        return patience;
    }

    /** Answers a request; this thread waits for the client until its body is there, and again while the answer goes out. */
    void serve(Incoming request, Sender sender) throws IOException {
        Seen seen = new Seen(request);
        Outgoing answer = answer(request, seen);
        log.add(seen, answer);
        try {
            sender.send(answer);
        } catch (IOException gone) {
            seen.trouble = "the client has left: " + gone.getMessage();
            throw gone;
        } catch (RuntimeException failed) {
            seen.trouble =
                    Seen.clipped(failed.toString()); // a stream's element: the head is out, so no status can tell it
            throw new IOException(failed.toString(), failed);
        } finally {
            if (trace.wants()) note(seen);
        }
    }

    private void note(Seen seen) {
        String text = seen.method + " " + seen.path + " from " + seen.client + ", " + seen.received + " bytes; sent "
                + seen.sent + " bytes" + (seen.trouble == null ? "" : "; " + seen.trouble);
        trace.add(Call.made("HttpHandler.handle", text, seen.status, null, System.nanoTime() - seen.start));
    }

    private Outgoing answer(Incoming request, Seen seen) {
        try {
            byte[] body = body(request, seen);
            return handled(request, body, seen);
        } catch (Refusal refused) {
            if (refused.status() == 413 || refused.status() == 408) return closing(refused);
            return Answers.text(refused.status(), refused.getMessage());
        } catch (Throwable failed) {
            // also an Error: a handler's StackOverflowError is the handler's, and the server lives on
            seen.trouble = Seen.clipped(failed.toString());
            return Answers.text(500, "the handler has thrown " + seen.trouble);
        } finally {
            patience.end();
        }
    }

    private static Outgoing closing(Refusal refused) {
        Outgoing answer = Answers.text(refused.status(), refused.getMessage());
        List<Map.Entry<String, String>> headers = new ArrayList<>(answer.headers());
        headers.add(Map.entry("Connection", "close"));
        return new Outgoing(answer.status(), headers, answer.length(), answer.body());
    }

    private byte[] body(Incoming request, Seen seen) {
        byte[] body;
        try {
            body = request.body().readNBytes(BODY + 1);
            if (body.length > BODY) skip(request.body());
        } catch (IOException broken) {
            seen.trouble = "no whole body came: " + broken.getMessage();
            throw new Refusal(patience.end() ? 408 : 400, "the body did not come whole");
        }
        patience.end();
        seen.received = body.length;
        if (body.length > BODY) throw new Refusal(413, "a body has " + BODY + " bytes at most");
        return body;
    }

    private static void skip(InputStream rest) throws IOException {
        byte[] bin = new byte[1 << 16];
        for (long skipped = 0, n; skipped < DRAIN && (n = rest.read(bin)) >= 0; ) skipped += n;
    }

    private Outgoing handled(Incoming request, byte[] body, Seen seen) {
        Optional<Router.Found> found = router.find(request);
        if (found.isEmpty()) return unrouted(request);
        Route route = found.get().route();
        seen.route = route.method() + " " + route.path();
        return Answers.of(
                route.handler().apply(new HttpRequestView(request, found.get().names(), body)));
    }

    private Outgoing unrouted(Incoming request) {
        Optional<String> allowed = router.allowed(request.path());
        if (allowed.isEmpty())
            return Answers.text(404, "there is no " + Quoted.java(Seen.clipped(request.path())) + " here");
        HttpAnswer answer = request.method().equals("OPTIONS")
                ? HttpAnswer.status(204, null)
                : HttpAnswer.status(405, request.method() + " is not for this path, but " + allowed.get() + "\n");
        return Answers.of(answer.header("Allow", allowed.get()));
    }
}
