package org.ipclab.peer;

import java.util.OptionalInt;
import org.ipclab.core.SignalName;

/** How a process ended, from the status of waitpid(2): {@code exited 3} or {@code killed by 9}, and the signal by name. */
record Ending(OptionalInt status, String text, String signal) {
    /** Somebody else took the status, or the session ignores SIGCHLD. */
    static final Ending UNKNOWN = new Ending(OptionalInt.empty(), "ended, nobody knows how", "");

    static Ending of(int waitStatus) {
        int signal = waitStatus & 0x7f;
        int code = waitStatus >> 8 & 0xff;
        return signal == 0
                ? new Ending(OptionalInt.of(code), "exited " + code, "")
                : new Ending(OptionalInt.of(128 + signal), "killed by " + signal, SignalName.of(signal));
    }

    /** Whether it went by itself because something went wrong. */
    boolean failed() {
        return signal.isEmpty() && status.orElse(0) != 0;
    }

    /** For a message, behind "The peer": {@code was killed by 9 (SIGKILL)}. */
    String told() {
        return signal.isEmpty() ? text : "was " + text + " (" + signal + ")";
    }
}
