package org.ipclab.http;

import java.io.InputStream;
import java.util.Map;

/**
 * A request as it comes from either server.
 *
 * @param path as it was sent, still encoded, without the query
 * @param query still encoded; null for none
 * @param headers the first value of each; the map knows no case
 * @param body to be read within the time that a client has
 */
record Incoming(
        String method, String path, String query, Map<String, String> headers, InputStream body, String client) {
    boolean isHead() {
        return method.equals("HEAD");
    }
}
