package org.ipclab.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A reply's body that may not be longer than so many bytes. */
final class LimitedBody implements BodySubscriber<byte[]> {
    /** The body is longer. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final BodySubscriber<byte[]> body;
    private long left;
    private Flow.Subscription subscription;

    LimitedBody(BodySubscriber<byte[]> body, long most) {
        this.body = body;
        this.left = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        left -= parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            body.onNext(parts);
        } else {
            subscription.cancel();
            body.onError(new TooLong());
        }
    }

    @Override
    public void onError(Throwable failed) {
        body.onError(failed);
    }

    @Override
    public void onComplete() {
        if (left >= 0) body.onComplete();
    }
}
