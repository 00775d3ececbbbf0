package org.ipclab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A C program that is compiled once, with {@code cc -Wall -Wextra -Werror}, and runs as often as a test wants, to its end or
 * beside the test.
 */
public final class CProgram implements AutoCloseable {
    private final Path folder;
    private final String program;

    private CProgram(Path folder) {
        this.folder = folder;
        this.program = folder.resolve("program").toString();
    }

    /** Compiles; a warning is a test that fails. */
    public static CProgram of(String source) throws IOException, InterruptedException {
        var compiled = new CProgram(Files.createTempDirectory("ipclab-test"));
        Path file = Files.writeString(compiled.folder.resolve("program.c"), source);
        Path said = compiled.folder.resolve("said");
        var command = List.of(
                "cc", "-O1", "-Wall", "-Wextra", "-Werror", "-o", compiled.program, file.toString(), "-pthread");
        var cc = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (cc.waitFor() != 0) throw new AssertionError(Files.readString(said) + "\nin\n" + source);
        return compiled;
    }

    /** Where it lies, for a shell that starts it in its own way. */
    public String path() {
        return program;
    }

    /** Runs it to its end; its exit status. */
    public int status(String... arguments) throws IOException, InterruptedException {
        try (Beside run = start(arguments)) {
            return run.await();
        }
    }

    /** Runs it to its end; what it printed. */
    public String output(String... arguments) throws IOException, InterruptedException {
        try (Beside run = start(arguments)) {
            return run.rest();
        }
    }

    /** Runs it beside the test. */
    public Beside start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        return Beside.start(command);
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
