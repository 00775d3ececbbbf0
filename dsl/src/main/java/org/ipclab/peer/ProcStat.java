package org.ipclab.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The state letter in /proc/PID/stat, proc(5). */
final class ProcStat {
    private ProcStat() {}

    /** Whether a signal such as SIGSTOP stopped it; false when it is gone. */
    static boolean stopped(long pid) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            return letter(new String(stat, StandardCharsets.ISO_8859_1)) == 'T';
        } catch (IOException gone) {
            return false;
        }
    }

    /** The command stands before it in parentheses and may hold anything, also parentheses. */
    static char letter(String stat) {
        int at = stat.lastIndexOf(')') + 2;
        return at < stat.length() ? stat.charAt(at) : '?';
    }
}
