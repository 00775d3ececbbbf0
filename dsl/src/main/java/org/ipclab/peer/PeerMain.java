package org.ipclab.peer;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.ipclab.table.Display;

/** The program of a peer: takes requests from descriptor 3 and answers on descriptor 4, one JSON object a line. */
final class PeerMain {
    static final int REQUESTS = 3;
    static final int ANSWERS = 4;

    private PeerMain() {}

    public static void main(String[] args) {
        int status = 1;
        try (var answers = new FileOutputStream("/proc/self/fd/" + ANSWERS);
                var requests = new FileInputStream("/proc/self/fd/" + REQUESTS)) {
            // as early as can be: start() in the session waits for it, and from here on signals find a whole JVM
            answers.write("{\"ready\":true}\n".getBytes(StandardCharsets.UTF_8));
            var worker = new PeerWorker(answers);
            new Thread(worker, "peer " + String.join(" ", args)).start();
            Display.whole(true);
            var lines = new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) worker.accept(Wire.parse(line));
            status = 0;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
        } finally {
            // the session is gone, perhaps killed: no code of a user may keep this process
            Runtime.getRuntime().halt(status);
        }
    }
}
