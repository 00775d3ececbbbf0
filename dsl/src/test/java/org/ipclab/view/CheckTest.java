package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.table.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a check of an exercise")
class CheckTest {
    private static List<String> row(Table check) {
        assertEquals(List.of("exercise", "result", "missing"), check.names());
        assertEquals(1, check.size());
        var row = check.rows().get(0);
        return check.names().stream().map(row::text).toList();
    }

    @Test
    @DisplayName("is passed when every condition holds, and then nothing is missing")
    void passes() {
        assertEquals(
                List.of("add", "passed"),
                row(Ipc.check("add", () -> true, () -> 1 + 1 == 2)).subList(0, 2));
        assertEquals(null, Ipc.check("add", () -> true).rows().get(0).get("missing"));
    }

    @Test
    @DisplayName("says which conditions do not hold, in the words of a goal or by number")
    void missing() {
        var check = Ipc.check("add", () -> true, () -> false, Goal.of("the sum is 4", () -> false), () -> null);
        assertEquals(List.of("add", "not yet", "condition 2 of 4; the sum is 4; condition 4 of 4"), row(check));
    }

    @Test
    @DisplayName("does not throw what a wrong solution throws, but shows it")
    void throwing() {
        var check = Ipc.check(
                "add",
                () -> Ipc.shm("no-such-exercise").open().isOpen(),
                Goal.of("it ends", () -> endless(1)),
                Goal.of("it is there", () -> {
                    throw new AssertionError("expected 4");
                }));
        String missing = row(check).get(2);
        assertTrue(missing.startsWith("condition 1 of 3 (open shm \"/no-such-exercise\": ENOENT"), missing);
        assertTrue(missing.contains("it ends (java.lang.StackOverflowError)"), missing);
        assertTrue(missing.endsWith("it is there (expected 4)"), missing);
    }

    @Test
    @DisplayName("names a variable as its writer does, without the class that JShell puts it into")
    void wrapper() {
        var check = Ipc.check("add", () -> {
            throw new NullPointerException("because \"REPL.$JShell$64B.sender\" is null");
        });
        assertEquals("condition 1 of 1 (because \"sender\" is null)", row(check).get(2));
    }

    @Test
    @DisplayName("without a condition is not passed")
    void empty() {
        assertEquals(List.of("add", "not yet", "a condition to check"), row(Ipc.check("add")));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static boolean endless(int depth) {
        return endless(depth + 1);
    }
}
