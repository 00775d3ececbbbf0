package org.ipclab.grpc;

/** The four kinds of method: whether the request, the answer, or both are streams. */
public enum GrpcKind {
    UNARY(false, false),
    SERVER_STREAM(false, true),
    CLIENT_STREAM(true, false),
    BIDI(true, true);

    private final boolean manyRequests;
    private final boolean manyAnswers;

    GrpcKind(boolean manyRequests, boolean manyAnswers) {
        this.manyRequests = manyRequests;
        this.manyAnswers = manyAnswers;
    }

    /** May a call have more than one request, or none? */
    public boolean manyRequests() {
        return manyRequests;
    }

    /** May a call have more than one answer, or none? */
    public boolean manyAnswers() {
        return manyAnswers;
    }

    /** As the DSL names it: {@code serverStream}. */
    public String text() {
        return switch (this) {
            case UNARY -> "unary";
            case SERVER_STREAM -> "serverStream";
            case CLIENT_STREAM -> "clientStream";
            case BIDI -> "bidi";
        };
    }
}
