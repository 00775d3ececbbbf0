package org.ipclab.peer;

import org.ipclab.core.IpcException;

/** Waits until the JVM of a peer is there. */
final class Readiness {
    private static final int TOLD = 600;

    private Readiness() {}

    /** A start that is given up leaves no process. */
    static void await(PeerProcess process, String name) {
        String asked = "start peer \"" + name + "\"";
        Answer first = Waiting.get(process.link().ready(), Waiting.FOREVER, asked, "", () -> process.child()
                .signal(PeerNative.SIGKILL));
        if (first instanceof Answer.Gone gone)
            throw failure(asked, gone, process.link().output());
    }

    private static IpcException failure(String asked, Answer.Gone gone, Output output) {
        String said = output.text().strip();
        String last = said.substring(Math.max(0, said.length() - TOLD));
        return new IpcException.PeerFailed(
                asked, "Its JVM " + gone.ending().told() + (last.isEmpty() ? "." : " and said: " + last));
    }
}
