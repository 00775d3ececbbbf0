package org.ipclab.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One call of a method: grpc's thread puts in what comes, the handler's thread sends what the handler gives, as fast as the
 * client takes it.
 */
final class ServedCall<Q, A> extends ServerCall.Listener<Received<Q>> implements Runnable {
    private static final GrpcFailure GONE = GrpcFailure.of("CANCELLED", "the client went away, or its deadline passed");
    private static final int LONGEST = 800;

    private final ServerCall<Received<Q>, A> call;
    private final GrpcMethod<Q, A> method;
    private final GrpcCall shown;
    private final Consumer<Status.Code> ended;
    private final Incoming<Q> requests;
    private Thread worker;
    private boolean cancelled;

    /** @param ended is told the status, once */
    ServedCall(ServerCall<Received<Q>, A> call, GrpcMethod<Q, A> method, GrpcCall shown, Consumer<Status.Code> ended) {
        this.call = call;
        this.method = method;
        this.shown = shown;
        this.ended = ended;
        this.requests = new Incoming<>(() -> call.request(1));
    }

    @Override
    public void onMessage(Received<Q> request) {
        if (request.failure() == null) requests.put(request.value());
        else requests.fail(request.failure());
    }

    @Override
    public void onHalfClose() {
        requests.end();
    }

    /** The client went away, the deadline passed, or the service closes. */
    @Override
    public synchronized void onCancel() {
        cancelled = true;
        requests.fail(GONE);
        if (worker != null) worker.interrupt();
        notifyAll();
    }

    @Override
    public synchronized void onReady() {
        notifyAll();
    }

    @Override
    public void run() {
        if (enter()) shown.during(this::handle);
        else end(Status.CANCELLED);
    }

    /** Whether somebody still wants an answer: a cancel that came before this thread found nobody to interrupt. */
    private synchronized boolean enter() {
        worker = Thread.currentThread();
        return !cancelled;
    }

    private void handle() {
        Status status;
        try (Stream<A> answers = method.handler().apply(requests.stream())) {
            sendAll(answers.iterator());
            status = Status.OK;
        } catch (Throwable thrown) {
            // whatever a handler throws ends its call, and nothing else
            status = status(thrown);
        }
        leave();
        end(status);
    }

    /** From here on no cancel interrupts this thread, which goes on to another call. */
    private synchronized void leave() {
        worker = null;
        Thread.interrupted();
    }

    private void sendAll(Iterator<A> answers) throws InterruptedException {
        call.sendHeaders(new Metadata());
        while (answers.hasNext()) {
            A answer = answers.next();
            awaitReady();
            call.sendMessage(answer);
        }
    }

    /** Waits while the client has not taken what was sent before: the answers do not pile up here. */
    private synchronized void awaitReady() throws InterruptedException {
        while (!cancelled && !call.isReady()) wait(1000);
        if (cancelled) throw GrpcFailure.of("CANCELLED", "nobody wants the answers any more");
    }

    private static Status status(Throwable thrown) {
        if (thrown instanceof GrpcFailure failure)
            return Status.fromCode(Status.Code.valueOf(failure.status())).withDescription(cut(failure.getMessage()));
        String message = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
        return Status.INTERNAL.withDescription(cut(message));
    }

    // it travels in a header, and clients refuse headers above 8 KiB: 3 bytes a character, written as %XX each
    private static String cut(String message) {
        return message == null || message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    /** Ends the call; called once, by the handler's thread or, where it got none, instead of it. */
    void end(Status status) {
        synchronized (this) {
            if (cancelled) status = shown.isLate() ? Status.DEADLINE_EXCEEDED : Status.CANCELLED;
        }
        try {
            call.close(status, new Metadata());
        } finally {
            ended.accept(status.getCode());
        }
    }
}
