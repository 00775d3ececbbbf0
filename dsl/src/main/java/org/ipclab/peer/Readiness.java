package org.ipclab.peer;

import org.ipclab.core.Progress;

/** Waits until the JVM of a peer is there. */
final class Readiness {
    private Readiness() {}

    /** A start that is given up leaves no process. */
    static void await(PeerProcess process, String name) {
        String asked = "start peer \"" + name + "\"";
        Progress progress = Progress.of("starting peer " + name);
        try {
            Answer first = Awaited.get(process.link().ready(), Awaited.FOREVER, asked, "", () -> process.child()
                    .signal(PeerNative.SIGKILL));
            if (first instanceof Answer.Gone gone) throw gone.failure(asked, name);
        } finally {
            progress.close();
        }
    }
}
