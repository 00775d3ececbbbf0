package org.ipclab.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process that runs beside the test. {@link #close()} ends it, whatever it does. */
public final class Beside implements AutoCloseable {
    private static final long SECONDS = 180;

    private final Process process;
    private final BufferedReader output;

    private Beside(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it; what it says on its error stream is part of its output. */
    public static Beside start(List<String> command) throws IOException {
        return new Beside(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** A Python 3 program, {@code sys.argv[1:]} being the arguments. */
    public static Beside python(String code, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("python3", "-c", code));
        command.addAll(List.of(arguments));
        return start(command);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The next line that it prints; null at the end. */
    public String line() throws IOException {
        return output.readLine();
    }

    /** The rest of what it prints until it ends, which must be with status 0. */
    public String rest() throws InterruptedException {
        String rest = output.lines().collect(Collectors.joining("\n"));
        int status = await();
        if (status != 0) throw new AssertionError("status " + status + ": " + rest);
        return rest;
    }

    /** Gives it a line. */
    public void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Its exit status; 128 + n for one that signal n ended. */
    public int await() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError(
                    "no end after " + SECONDS + " s: " + output.lines().toList());
        }
        return process.exitValue();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Does it sleep in a futex, as whoever waits for a semaphore does? */
    public boolean sleepsInFutex() {
        try {
            return Files.readString(Path.of("/proc/" + pid() + "/wchan")).contains("futex");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
