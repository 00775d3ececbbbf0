package org.ipclab.os.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a thread runs, proc_pid_status(5): two looks with the same numbers and {@code S} mean that it slept in between.
 *
 * @param state the letter: {@code R} runs or would like to, {@code S} sleeps, {@code T} is stopped
 * @param switches how often it has given the processor away
 */
public record ThreadRun(char state, long switches) {
    /** The kernel's number for the thread that asks. */
    public static long current() {
        try {
            return Long.parseLong(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                    .getFileName()
                    .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A thread of a process; empty if it is gone or may not be looked at. */
    public static Optional<ThreadRun> of(long pid, long thread) {
        try {
            byte[] status = Files.readAllBytes(Path.of("/proc/" + pid + "/task/" + thread + "/status"));
            return Optional.of(parse(new String(status, StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** What the lines of the file say. */
    static ThreadRun parse(String status) {
        char state = '?';
        long switches = 0;
        for (String line : status.split("\n")) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("State:")) state = value.charAt(0);
            if (line.startsWith("voluntary_ctxt") || line.startsWith("nonvoluntary_ctxt"))
                switches += Long.parseLong(value);
        }
        return new ThreadRun(state, switches);
    }

    /** Neither runs nor would like to nor waits for a disk: it waits for somebody, or is stopped. */
    public boolean sleeps() {
        return state == 'S' || state == 'T';
    }
}
