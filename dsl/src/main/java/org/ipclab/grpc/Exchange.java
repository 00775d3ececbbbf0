package org.ipclab.grpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** One call of a client: sends as fast as the server takes it, and gathers what comes, both in the thread of the caller. */
final class Exchange<Q, A> extends ClientCall.Listener<A> {
    // what a caller who never stops an endless stream can gather before the call is ended for him
    private static final int MOST_VALUES = 1_000_000;
    private static final Object READY = new Object();

    private record Ended(Status status) {}

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final ClientCall<Q, A> call;
    private final List<Q> requests;
    private final Predicate<? super A> goesOn;
    private final List<A> answers = new ArrayList<>();
    private int sent;
    private boolean stopped;

    /** @param goesOn sees each answer, and ends the call by false */
    Exchange(ClientCall<Q, A> call, List<Q> requests, Predicate<? super A> goesOn) {
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
            Object event = events.take();
            for (; !(event instanceof Ended); event = events.take()) take(event);
            return ((Ended) event).status;
        } catch (InterruptedException | RuntimeException | Error gone) {
            call.cancel("the caller does not wait any more", gone);
            throw gone;
        }
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
