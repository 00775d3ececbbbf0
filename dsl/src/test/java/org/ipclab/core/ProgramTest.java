package org.ipclab.core;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.os.Errno;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.Race;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a program of steps")
class ProgramTest {
    private final List<String> done = new ArrayList<>();

    private Step step(String name, long... results) {
        int[] next = {0};
        return Step.call(name, Arg.number(1)).returning(Returns.error()).does(frame -> {
            done.add(name);
            return results[Math.min(next[0]++, results.length - 1)];
        });
    }

    private static Program program(Step... steps) {
        return new Program("do it", List.of(steps), (function, errno) -> "Advice for " + function + ".");
    }

    @Test
    @DisplayName("takes the effects of the steps before a failure away, last first, and tells the failure")
    void undo() {
        var trace = new Trace();
        Program program = program(
                step("a", 0).undoneBy(step("un_a", 0)),
                step("b", 0).undoneBy(step("un_b1", 0), step("un_b2", 0)),
                step("c", 13).undoneBy(step("un_c", 0)),
                step("d", 0));
        var e = assertThrows(IpcException.Denied.class, () -> program.run(trace));
        assertEquals(List.of("a", "b", "c", "un_b2", "un_b1", "un_a"), done);
        assertEquals("c(1)", e.call());
        assertEquals("do it: EACCES (13) Permission denied. Advice for c.", e.getMessage());
        assertEquals(done, trace.calls().stream().map(Call::function).toList());
        assertEquals("EACCES", trace.calls().get(2).errnoName());
    }

    @Test
    @DisplayName("an undo that fails itself does not hide the first failure, nor hold up the others")
    void undoFails() {
        Program program =
                program(step("a", 0).undoneBy(step("un_a", 0)), step("b", 0).undoneBy(step("un_b", 5)), step("c", 2));
        var e = assertThrows(IpcException.NotThere.class, () -> program.run(new Trace()));
        assertEquals("ENOENT", e.errnoName());
        assertEquals(List.of("a", "b", "c", "un_b", "un_a"), done);
    }

    @Test
    @DisplayName("goes on after a failure that is tolerated, and undoes nothing of that step")
    void tolerated() {
        Program program =
                program(step("a", 17).tolerating(Errno.EEXIST).undoneBy(step("un_a", 0)), step("b", 0), step("c", 28));
        assertThrows(IpcException.LimitReached.class, () -> program.run(new Trace()));
        assertEquals(List.of("a", "b", "c"), done);
    }

    @Test
    @DisplayName("makes a call again that a signal broke off, and records each time")
    void again() {
        var trace = new Trace();
        program(step("a", 4, 4, 0)).run(trace);
        assertEquals(List.of("a", "a", "a"), done);
        assertEquals(List.of(4, 4, 0), trace.calls().stream().map(Call::errno).toList());
    }

    @Test
    @DisplayName("skips a step whose condition does not hold, and its undo")
    void guarded() {
        Guard never = new Guard("0", frame -> false);
        Program program = program(
                step("a", 0).when(never).undoneBy(step("un_a", 0)),
                step("b", 0).undoneBy(step("un_b", 0).when(never)),
                step("c", 2));
        assertThrows(IpcException.NotThere.class, () -> program.run(new Trace()));
        assertEquals(List.of("b", "c"), done);
    }

    @Test
    @DisplayName("an expectation that does not hold is Misused with its advice, and undoes what was done")
    void expectation() {
        var small = new Expectation("x >= 1", frame -> false, "too small", frame -> "Make it larger.");
        Program program = program(step("a", 0).undoneBy(step("un_a", 0)).expecting(small), step("b", 0));
        var e = assertThrows(IpcException.Misused.class, () -> program.run(new Trace()));
        assertEquals("do it: Make it larger.", e.getMessage());
        assertEquals(List.of("a", "un_a"), done);
    }

    @Test
    @DisplayName("in C, takes the effects away too: a file that is made goes when a later call fails")
    void undoInC() throws Exception {
        Step make = Step.call("mkdir", Arg.text("made"), Arg.mode(Mode.of(0700)))
                .headers("sys/stat.h")
                .undoneBy(Step.call("rmdir", Arg.text("made")).headers("unistd.h"));
        Step fail =
                Step.call("rmdir", Arg.text("/nonexistent")).headers("unistd.h").because("cannot be");
        try (var program = CProgram.of(program(make, fail).toC());
                var run = program.start()) {
            assertTrue(run.line().startsWith("rmdir: No such file"));
            assertEquals(1, run.await());
            assertFalse(java.nio.file.Files.exists(java.nio.file.Path.of("made")));
        }
    }

    @Test
    @DisplayName("explains each step with its reason and its condition")
    void explains() {
        Program program = program(
                step("a", 0).because("first"), step("b", 0).because("then").when(new Guard("x == -1", frame -> true)));
        assertEquals(List.of("a(1)", "b(1)"), program.table().column("call"));
        assertEquals(List.of("first", "if x == -1: then"), program.table().column("why"));
    }

    @Test
    @DisplayName("a trace captures the calls of its thread, nested captures too, and not those of others")
    void trace() throws Exception {
        Trace[] inner = new Trace[1];
        Trace outer = Trace.of(() -> {
            program(step("a", 0)).run(new Trace());
            inner[0] = Trace.of(() -> program(step("b", 0)).run(new Trace()));
            Race.won(1, () -> program(step("elsewhere", 0)).run(new Trace()));
        });
        assertEquals(List.of("b"), inner[0].calls().stream().map(Call::function).toList());
        assertEquals(
                List.of("a", "b"), outer.calls().stream().map(Call::function).toList());
        assertFalse(Trace.on());
        assertThrows(
                java.io.IOException.class,
                () -> Trace.of(() -> {
                    throw new java.io.IOException("mine");
                }));
        assertFalse(Trace.on());
    }

    @Test
    @DisplayName("a trace keeps the last ten thousand calls")
    void traceIsBounded() {
        var trace = new Trace();
        for (int i = 0; i < 10_050; i++) trace.add(Call.made("f", "f(" + i + ")", i, null, 1));
        assertEquals(10_000, trace.calls().size());
        assertEquals("f(50)", trace.calls().get(0).text());
        assertTrue(trace.toString().length() <= 1000, "it fits under JShell");
    }
}
