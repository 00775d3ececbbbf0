package org.ipclab.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Judges that are not ours: programs in C, shell and Python. Each form runs to its end and gives what it printed,
 * without the last line ends; a program that fails or does not end is a test that fails, with what it said.
 *
 * <pre>{@code
 * assertEquals("4", Programs.c("#include <stdio.h>\nint main(void) { printf(\"%zu\", sizeof(int)); }"));
 * }</pre>
 */
public final class Programs {
    private static final long SECONDS = 180;

    private Programs() {}

    /** Compiles with {@code cc -Wall -Wextra -Werror} and runs. */
    public static String c(String source, String... arguments) {
        return inFolder(folder -> {
            Path file = Files.writeString(folder.resolve("program.c"), source);
            String program = folder.resolve("program").toString();
            run(
                    folder,
                    source,
                    List.of("cc", "-Wall", "-Wextra", "-Werror", "-o", program, file.toString(), "-pthread"));
            return run(folder, source, with(List.of(program), arguments));
        });
    }

    /** Runs a bash script. */
    public static String sh(String script, String... arguments) {
        return inFolder(folder -> run(folder, script, with(List.of("bash", "-c", script, "bash"), arguments)));
    }

    /** Runs a Python 3 program; its arguments are {@code sys.argv[1:]}. */
    public static String python(String code, String... arguments) {
        return inFolder(folder -> {
            Path file = Files.writeString(folder.resolve("program.py"), code);
            return run(folder, code, with(List.of("python3", file.toString()), arguments));
        });
    }

    private static List<String> with(List<String> command, String... arguments) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return all;
    }

    /** Output goes through files: a program that prints much cannot block on a pipe that nobody reads yet. */
    private static String run(Path folder, String source, List<String> command) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (!ended || process.exitValue() != 0) {
            String how = ended ? "status " + process.exitValue() : "no end after " + SECONDS + " s";
            throw new AssertionError(String.join(
                    "\n", command.get(0) + ": " + how, Files.readString(err), Files.readString(out), "in", source));
        }
        return Files.readString(out).replaceFirst("[\r\n]+\\z", "");
    }

    private interface Body {
        String run(Path folder) throws Exception;
    }

    private static String inFolder(Body body) {
        try {
            Path folder = Files.createTempDirectory("ipclab-test");
            try {
                return body.run(folder);
            } finally {
                remove(folder);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
