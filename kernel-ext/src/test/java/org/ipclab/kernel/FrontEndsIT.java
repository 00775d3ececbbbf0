package org.ipclab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

    @BeforeAll
    static void installOurKernel() throws Exception {
        PYTHON.with("test");
        Path launcher = Path.of("..", "ipclab").toAbsolutePath().normalize();
        List<String> said = run(List.of(
                launcher.toString(),
                "kernel",
                "install",
                "--prefix",
                PYTHON.folder().toString()));
        assertEquals("Installed", said.get(said.size() - 1).split(" ")[0], String.join("\n", said));
    }

    @TestFactory
    Stream<DynamicNode> frontEnds() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            List<Path> scripts = files.filter(
                            file -> file.getFileName().toString().matches("test_.*\\.py"))
                    .sorted()
                    .toList();
            return scripts.stream().map(FrontEndsIT::script);
        }
    }

    private static DynamicNode script(Path script) {
        String name = script.getFileName().toString();
        try {
            List<String> lines = run(List.of(PYTHON.program("python").toString(), "-B", script.toString()));
            List<DynamicTest> tests = lines.stream()
                    .filter(line -> line.matches("(ok|skip|FAILED) .*"))
                    .map(FrontEndsIT::line)
                    .toList();
            DynamicTest ran = DynamicTest.dynamicTest(
                    name + " ran", () -> assertFalse(tests.isEmpty(), () -> String.join("\n", lines)));
            return DynamicContainer.dynamicContainer(name, Stream.concat(Stream.of(ran), tests.stream()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(name, e);
        }
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

    private static List<String> run(List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true);
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
        process.waitFor();
        return output.lines().toList();
    }
}
