package org.ipclab.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real {@code ./ipclab}, as a process, on the JDK that runs the tests. */
public record Launcher(Path file, Map<String, String> environment, Path folder, String input) {
    /** What a process printed, and how it ended. */
    public record Result(int status, String out, String err) {}

    public static Launcher here() {
        Path file = Path.of("..", "ipclab").toAbsolutePath().normalize();
        return new Launcher(file, Map.of("IPCLAB_JAVA", System.getProperty("java.home")), file.getParent(), "");
    }

    public Launcher file(Path other) {
        return new Launcher(other, environment, folder, input);
    }

    public Launcher with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Launcher(file, more, folder, input);
    }

    public Launcher in(Path other) {
        return new Launcher(file, environment, other, input);
    }

    public Launcher typing(String text) {
        return new Launcher(file, environment, folder, text);
    }

    /** Writes the code to a file in the folder and runs it. */
    public Result script(Path inFolder, String code, String... arguments) {
        try {
            Path script = Files.writeString(inFolder.resolve("test.jsh"), code);
            List<String> all = new ArrayList<>(List.of("run", script.toString()));
            all.addAll(List.of(arguments));
            return run(all.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (!process.waitFor(20, TimeUnit.MINUTES)) throw new AssertionError("no end: " + command);
            return new Result(process.exitValue(), out.join(), err.join());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(command.toString(), e);
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
