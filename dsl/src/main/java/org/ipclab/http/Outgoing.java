package org.ipclab.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * An answer, ready to be sent.
 *
 * @param length of the body in bytes; {@link #UNKNOWN} for one that comes bit by bit
 */
record Outgoing(int status, List<Map.Entry<String, String>> headers, long length, Body body) {
    static final long UNKNOWN = -1;

    /** What writes the body. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Outgoing of(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        return new Outgoing(status, headers, body.length, out -> out.write(body));
    }

    boolean isStream() {
        return length == UNKNOWN;
    }

    /** The same for a client that wants the head alone. */
    boolean hasBody(boolean isHead) {
        return !isHead && length != 0 && status != 204 && status != 304;
    }
}
