package org.ipclab.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of a call's messages as grpc counts them on their way, without what HTTP/2 puts around them. */
final class WireBytes extends ClientStreamTracer.Factory {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    CallOptions counting(CallOptions options) {
        return options.withStreamTracerFactory(this);
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new ClientStreamTracer() {
            @Override
            public void outboundWireSize(long bytes) {
                sent.addAndGet(bytes);
            }

            @Override
            public void inboundWireSize(long bytes) {
                received.addAndGet(bytes);
            }
        };
    }

    @Override
    public String toString() {
        return sent + " bytes; got " + received + " bytes";
    }
}
