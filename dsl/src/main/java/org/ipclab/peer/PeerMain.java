package org.ipclab.peer;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.ipclab.core.Action;
import org.ipclab.core.KeptOpen;
import org.ipclab.core.Ledger;
import org.ipclab.table.Display;

/** The program of a peer: takes requests from descriptor 3 and answers on descriptor 4, one JSON object a line. */
public final class PeerMain {
    static final int REQUESTS = 3;
    static final int ANSWERS = 4;

    private PeerMain() {}

    public static void main(String[] args) {
        orEnd(() -> serve(thread(String.join(" ", args))));
        // the session is gone, perhaps killed: no code of a user may keep this process
        Ledger.end();
        Runtime.getRuntime().halt(0);
    }

    /** The name of the thread that evaluates. */
    static String thread(String peer) {
        return "peer " + peer;
    }

    private static void serve(String name) throws IOException {
        try (var answers = new FileOutputStream("/proc/self/fd/" + ANSWERS);
                var requests = new FileInputStream("/proc/self/fd/" + REQUESTS)) {
            var worker = new PeerWorker(answers);
            new Thread(() -> orEnd(worker::run), name).start();
            Orphan.goesOn();
            // start() in the session waits for it: from here on signals find a whole JVM, which ends with the session
            answers.write("{\"ready\":true}\n".getBytes(StandardCharsets.UTF_8));
            Display.whole(true);
            KeptOpen.standardStreams();
            var lines = new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) worker.accept(Wire.parse(line));
        }
    }

    /** A peer that cannot answer any more must not look as if it only took its time. */
    private static void orEnd(Action body) {
        try {
            body.run();
        } catch (Throwable t) {
            t.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
