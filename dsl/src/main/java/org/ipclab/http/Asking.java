package org.ipclab.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A request that a client is going to make.
 *
 * @param asked as an error message begins: {@code GET http://127.0.0.1:8080/hello}
 * @param target path and query
 * @param body null for none
 */
record Asking(
        String asked,
        String method,
        String target,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        Duration atMost) {}
