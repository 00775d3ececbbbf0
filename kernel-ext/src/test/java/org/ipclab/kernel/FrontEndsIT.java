package org.ipclab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.ipclab.kernel.install.PythonEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * The kernel, the notebooks, the samples, the README and the shell, as users meet them: each {@code src/test/python/test_*.py} runs
 * on this JDK, in a virtual environment below {@code target}, and each line that it prints is a test.
 */
class FrontEndsIT {
    private static final PythonEnvironment PYTHON =
            new PythonEnvironment(Path.of("target", "python").toAbsolutePath());
    private static final String NOTEBOOKS = "test_notebooks.py";
    private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

    @BeforeAll
    static void installOurKernel() throws Exception {
        PYTHON.with("test");
        Path launcher = Path.of("..", "ipclab").toAbsolutePath().normalize();
        Ended said = run(List.of(
                launcher.toString(),
                "kernel",
                "install",
                "--prefix",
                PYTHON.folder().toString()));
        assertEquals(0, said.status(), said::all);
        assertEquals("Installed", said.lines().get(said.lines().size() - 1).split(" ")[0], said::all);
    }

    @TestFactory
    Stream<DynamicNode> frontEnds() throws IOException {
        // notebooks compute, browser and hub mostly wait: beside each other, if what the notebooks make is apart from
        // the rest
        boolean apart = python(SCRIPTS.resolve("apart.py")).status() == 0;
        ExecutorService notebooks = Executors.newSingleThreadExecutor();
        ExecutorService others = apart ? Executors.newSingleThreadExecutor() : notebooks;
        Map<Path, CompletableFuture<Ended>> runs = new TreeMap<>();
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            files.filter(file -> file.getFileName().toString().matches("test_.*\\.py"))
                    .sorted()
                    .forEach(script -> runs.put(
                            script,
                            CompletableFuture.supplyAsync(
                                    () -> python(script), script.endsWith(NOTEBOOKS) ? notebooks : others)));
        }
        notebooks.shutdown();
        others.shutdown();
        return runs.entrySet().stream().map(run -> script(run.getKey(), run.getValue()));
    }

    private static DynamicNode script(Path script, CompletableFuture<Ended> run) {
        String name = script.getFileName().toString();
        Ended ended = run.join();
        List<DynamicTest> tests = ended.lines().stream()
                .filter(line -> line.matches("(ok|skip|FAILED) .*"))
                .map(FrontEndsIT::line)
                .toList();
        DynamicTest ran = DynamicTest.dynamicTest(
                name + " ran", () -> assertTrue(!tests.isEmpty() && ended.status() == 0, ended::all));
        return DynamicContainer.dynamicContainer(name, Stream.concat(Stream.of(ran), tests.stream()));
    }

    /** {@code FAILED name<TAB>why}. */
    private static DynamicTest line(String line) {
        String[] parts = line.substring(7).split("\t", 2);
        String why = parts.length < 2 ? "" : parts[1].replace("\\n", "\n");
        return DynamicTest.dynamicTest(parts[0], () -> {
            if (line.startsWith("skip")) {
                throw new TestAbortedException(why);
            }
            if (line.startsWith("FAILED")) {
                fail(why);
            }
        });
    }

    private static Ended python(Path script) {
        try {
            return run(List.of(PYTHON.program("python").toString(), "-B", script.toString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(script.toString(), e);
        }
    }

    private static Ended run(List<String> words) throws IOException, InterruptedException {
        // apart: what kernels say while a line is being written must not get into it
        Path errors = Files.createTempFile("front-ends", ".err");
        var builder = new ProcessBuilder(words).redirectError(errors.toFile());
        String java = System.getProperty("java.home");
        builder.environment().put("IPCLAB_JAVA", java);
        builder.environment().put("VIRTUAL_ENV", PYTHON.folder().toString());
        builder.environment()
                .put(
                        "TEST_CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        builder.environment().merge("PATH", java + "/bin" + File.pathSeparator, (path, first) -> first + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        String said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
        Files.delete(errors);
        return new Ended(status, output.lines().toList(), said);
    }

    private record Ended(int status, List<String> lines, String errors) {
        String all() {
            return "status " + status + "\n" + String.join("\n", lines) + "\n" + errors;
        }
    }
}
