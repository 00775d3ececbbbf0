package org.ipclab.os.proc;

import java.util.ArrayList;
import java.util.List;

/** The numbers of signals on Linux and what they are called, signal(7). */
public final class SignalNumber {
    /** The standard ones, from number 1 on. */
    public static final List<String> STANDARD = List.of(
            "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG"
                    .concat(" XCPU XFSZ VTALRM PROF WINCH IO PWR SYS")
                    .split(" "));

    /** glibc keeps 32 and 33 for itself. */
    public static final int RTMIN = 34;

    /** The highest number that there is. */
    public static final int RTMAX = 64;

    private SignalNumber() {}

    /** {@code SIGKILL} for 9. */
    public static String text(int number) {
        if (number >= 1 && number <= STANDARD.size()) return "SIG" + STANDARD.get(number - 1);
        return number >= RTMIN && number <= RTMAX ? "SIGRTMIN+" + (number - RTMIN) : "signal " + number;
    }

    /** The numbers in a set of the kernel's, lowest first. */
    public static List<Integer> in(long set) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= RTMAX; number++) if ((set >>> number - 1 & 1) == 1) numbers.add(number);
        return numbers;
    }
}
