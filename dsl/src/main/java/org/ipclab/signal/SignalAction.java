package org.ipclab.signal;

import java.util.Set;

/** What a signal does to a process that neither blocks, ignores nor catches it, signal(7). */
enum SignalAction {
    ENDS("ends the process"),
    DUMPS("ends the process, and dumps its memory (core)"),
    STOPS("stops the process"),
    CONTINUES("continues the process"),
    NOTHING("nothing");

    private static final int STANDARD = 31;
    private static final Set<Integer> CORE = Set.of(3, 4, 5, 6, 7, 8, 11, 24, 25, 31);
    private static final Set<Integer> STOP = Set.of(19, 20, 21, 22);
    private static final Set<Integer> IGNORED = Set.of(0, 17, 23, 28);
    private static final int CONT = 18;

    private final String text;

    SignalAction(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static SignalAction of(int signal) {
        if (signal > STANDARD) return ENDS;
        if (CORE.contains(signal)) return DUMPS;
        if (STOP.contains(signal)) return STOPS;
        if (signal == CONT) return CONTINUES;
        return IGNORED.contains(signal) ? NOTHING : ENDS;
    }
}
