package org.ipclab.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a snippet as JShell compiles it")
class EndlessTest {
    private static final List<byte[]> COMPILED = new ArrayList<>();
    private static final JShell SHELL =
            JShell.builder().executionEngine(new Keeping(), Map.of()).build();

    /** Keeps the classes and runs nothing. */
    private static final class Keeping extends DirectExecutionControl implements ExecutionControlProvider {
        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return this;
        }

        @Override
        public void load(ClassBytecodes[] classes) {
            for (ClassBytecodes each : classes) COMPILED.add(each.bytecodes());
        }

        @Override
        public String invoke(String type, String method) {
            return "";
        }
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static boolean isEndless(String code) {
        COMPILED.clear();
        SHELL.eval(code);
        assertEquals(1, COMPILED.size(), code);
        return Endless.maybe(COMPILED.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "int x = 5;",
                "System.out.println(\"ü\\u0000\" + 2L + 0.5)",
                "long[] many = {1, 2, Long.MAX_VALUE};",
                "if (System.nanoTime() > 0) { System.out.println(); } else { System.out.print(\"\"); }",
                "try { Thread.sleep(1); } catch (InterruptedException e) { System.out.println(e); }"
            })
    void hasAnEnd(String code) {
        assertEquals(false, isEndless(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (int i = 0; i < 3; i++) { System.out.println(i); }",
                "do { Thread.onSpinWait(); } while (System.nanoTime() > 0);",
                "int again() { return again(); }",
                "Runnable later = () -> System.out.println();",
                "class Box { int value() { return 1; } }"
            })
    void mayHaveNone(String code) {
        COMPILED.clear();
        SHELL.eval(code);
        assertEquals(true, COMPILED.stream().anyMatch(Endless::maybe), code);
    }
}
