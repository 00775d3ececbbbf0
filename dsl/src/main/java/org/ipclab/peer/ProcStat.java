package org.ipclab.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The state letter and the used time in /proc/PID/stat, proc_pid_stat(5). */
record ProcStat(char letter, Duration cpu) {
    private static final ProcStat GONE = new ProcStat('?', Duration.ZERO);
    private static final int STATE = 3;
    private static final int USER_TIME = 14;
    private static final int SYSTEM_TIME = 15;
    /** What a clock tick is on every Linux: sysconf(_SC_CLK_TCK) is 100. */
    private static final long TICK_MILLIS = 10;

    /** Of a process; {@code ?} and no time when it is gone. */
    static ProcStat of(long pid) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            return parse(new String(stat, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return GONE;
        }
    }

    /** The command stands before the rest in parentheses and may hold anything, also parentheses. */
    static ProcStat parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= SYSTEM_TIME - STATE) return GONE;
        long ticks = Long.parseLong(fields[USER_TIME - STATE]) + Long.parseLong(fields[SYSTEM_TIME - STATE]);
        return new ProcStat(fields[0].charAt(0), Duration.ofMillis(ticks * TICK_MILLIS));
    }

    /** What the letter means: {@code running}, {@code sleeping}, {@code stopped} or {@code zombie}. */
    String state() {
        if (zombie()) return "zombie";
        if (stopped()) return "stopped";
        return letter == 'R' ? "running" : "sleeping";
    }

    /** Whether a signal such as SIGSTOP stopped it. */
    boolean stopped() {
        return letter == 'T';
    }

    /** Whether it is dead, and nobody has asked yet how it ended. */
    boolean zombie() {
        return letter == 'Z';
    }
}
