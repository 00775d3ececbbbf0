package org.ipclab.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ipclab.core.Waiting;

/** One call of a client: sends as fast as the server takes it, and gathers what comes, both in the thread of the caller. */
final class Exchange<Q, A> extends ClientCall.Listener<A> {
    // what a caller who never stops an endless stream can gather before the call is ended for him
    private static final int MOST_VALUES = 1_000_000;
    private static final long LATE_MILLIS = 50;
    private static final Object READY = new Object();

    private record Ended(Status status) {}

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final ClientCall<Q, A> call;
    private final List<Q> requests;
    private final Predicate<? super A> goesOn;
    private final List<A> answers = new ArrayList<>();
    private final Waiting waiting;
    private int sent;
    private boolean stopped;

    /**
     * @param goesOn sees each answer, and ends the call by false
     * @param waiting how long to wait for all of it
     */
    Exchange(ClientCall<Q, A> call, List<Q> requests, Predicate<? super A> goesOn, Waiting waiting) {
        this.waiting = waiting;
        this.call = call;
        this.requests = requests;
        this.goesOn = goesOn;
    }

    @Override
    public void onMessage(A answer) {
        events.add(answer);
    }

    @Override
    public void onReady() {
        events.add(READY);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        events.add(new Ended(status));
    }

    /** The whole call; the status is a value, whatever it is. */
    Status run(Metadata headers) throws InterruptedException {
        call.start(this, headers);
        try {
            call.request(1);
            send();
            Object event = next();
            for (; !(event instanceof Ended); event = next()) take(event);
            return ((Ended) event).status;
        } catch (InterruptedException | RuntimeException | Error gone) {
            call.cancel("the caller does not wait any more", gone);
            throw gone;
        }
    }

    /** grpc ends the call at its deadline; where its threads have no time for that, it ends here a moment later. */
    private Object next() throws InterruptedException {
        Object event = null;
        while (event == null && !waiting.isOver()) event = events.poll(waiting.slice(), TimeUnit.NANOSECONDS);
        if (event == null) event = events.poll(LATE_MILLIS, TimeUnit.MILLISECONDS);
        if (event instanceof Ended || !waiting.isOver()) return event;
        call.cancel("the deadline is over", null);
        return new Ended(Status.DEADLINE_EXCEEDED.withDescription("the deadline is over"));
    }

    List<A> answers() {
        return answers;
    }

    /** The first request is sent before the connection is there; the others as it takes them. */
    private void send() {
        if (stopped || sent > requests.size()) return;
        while (sent < requests.size() && (sent == 0 || call.isReady())) call.sendMessage(requests.get(sent++));
        if (sent == requests.size()) {
            sent++;
            call.halfClose();
        }
    }

    @SuppressWarnings("unchecked") // what is no mark came from onMessage
    private void take(Object event) {
        if (event == READY) {
            send();
            return;
        }
        if (stopped) return;
        A answer = (A) event;
        answers.add(answer);
        if (!goesOn.test(answer)) stop("the caller has enough");
        else if (answers.size() == MOST_VALUES)
            stop(MOST_VALUES + " answers were gathered: give a deadline, or end it by a condition");
        else call.request(1);
    }

    private void stop(String why) {
        stopped = true;
        call.cancel(why, null);
    }
}
