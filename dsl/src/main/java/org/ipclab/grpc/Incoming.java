package org.ipclab.grpc;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The requests of one call, for the thread of its handler. One more is asked for when one was taken, so a fast client fills no
 * memory of ours: it waits.
 */
final class Incoming<T> implements Iterator<T> {
    private static final Object END = new Object();

    private record Broken(GrpcFailure why) {}

    private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    private final Runnable askForOneMore;
    private T next;
    private boolean ended;

    Incoming(Runnable askForOneMore) {
        this.askForOneMore = askForOneMore;
    }

    void put(T request) {
        queue.add(request);
    }

    void end() {
        queue.add(END);
    }

    /** Whoever reads on gets this. */
    void fail(GrpcFailure why) {
        queue.add(new Broken(why));
    }

    /** As the handler sees them: in one thread, in order, waiting for the next. */
    Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    @SuppressWarnings("unchecked") // what is neither mark came from put
    public boolean hasNext() {
        if (ended) return false;
        if (next != null) return true;
        Object taken = take();
        if (taken instanceof Broken broken) {
            queue.add(taken); // whoever asks again hears it again
            throw broken.why;
        }
        ended = taken == END;
        if (ended) return false;
        next = (T) taken;
        askForOneMore.run();
        return true;
    }

    private Object take() {
        try {
            return queue.take();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw GrpcFailure.of("CANCELLED", "the handler was interrupted while it waited for a request");
        }
    }

    @Override
    public T next() {
        if (!hasNext()) throw new NoSuchElementException("all requests were read");
        T taken = next;
        next = null;
        return taken;
    }
}
