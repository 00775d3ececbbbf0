package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which process a pid means: pids are used again, but not with the same start, proc_pid_stat(5).
 *
 * @param state the letter: {@code Z} has ended, and nobody has asked how
 * @param start clock ticks from the boot to its start
 */
public record ProcessLife(char state, long start) {
    private static final int STATE = 3;
    private static final int START = 22;

    /** Of this process. */
    public static ProcessLife own() throws IOException {
        return read("self");
    }

    /** Does the process of this pid and start still run? True also where that cannot be told. */
    public static boolean runs(long pid, long start) {
        try {
            ProcessLife life = read(Long.toString(pid));
            return life.start == start && life.state != 'Z' && life.state != 'X';
        } catch (IOException goneOrHidden) {
            return Files.exists(Path.of("/proc/" + pid));
        }
    }

    private static ProcessLife read(String process) throws IOException {
        byte[] stat = Files.readAllBytes(Path.of("/proc", process, "stat"));
        return parse(new String(stat, StandardCharsets.ISO_8859_1));
    }

    /** What the line says; the command stands in parentheses and may hold anything, also parentheses. */
    public static ProcessLife parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessLife(fields[0].charAt(0), Long.parseLong(fields[START - STATE]));
    }
}
