package org.ipclab.lock;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.Call;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code PlanContract} says, where it has a meaning for a lock: there is no name and nothing to make, open or unlink; the
 * judge is {@code /proc/locks}.
 */
@DisplayName("a plan of a file lock")
class LockPlanTest {
    @TempDir
    Path folder;

    private Path file() throws Exception {
        return Files.createTempFile(folder, "data", "");
    }

    /** Each kind, shared and exclusive, of the whole file and, where there is such a thing, of a region. */
    private static List<LockPlan> plans(Path file) {
        return Stream.of(
                        Ipc.lock(file),
                        Ipc.lock(file).region(10, 5),
                        Ipc.lock(file).ofd(),
                        Ipc.lock(file).ofd().region(10, 5),
                        Ipc.lock(file).flock())
                .flatMap(plan -> Stream.of(plan, plan.shared()))
                .toList();
    }

    @Test
    @DisplayName("is a value: taking the lock leaves it equal to what it was, and it can be taken again")
    void isAValue() throws Exception {
        Path file = file();
        for (int i = 0; i < plans(file).size(); i++) {
            LockPlan plan = plans(file).get(i);
            String before = plan.toString();
            for (int round = 0; round < 2; round++) plan.acquire().release();
            assertEquals(plans(file).get(i), plan);
            assertEquals(before, plan.toString());
            assertEquals(0, seen(file));
        }
    }

    @Test
    @DisplayName("explain() tells the calls that the trace reports")
    void explainIsTheTrace() throws Exception {
        for (LockPlan plan : plans(file())) {
            try (FileLock lock = plan.acquire()) {
                List<String> made =
                        lock.trace().calls().stream().map(Call::function).toList();
                List<String> told = plan.explain().column("call").stream()
                        .map(call -> call.toString().replaceFirst("\\(.*", ""))
                        .toList();
                // where the file may not be written it would be opened in another way, which is told between the two
                assertEquals(List.of(told.get(0), told.get(told.size() - 1)), made);
            }
        }
    }

    @Test
    @DisplayName("the C program takes the same lock: at once where it is free, else it waits until it is")
    void inC() throws Exception {
        Path file = file();
        for (LockPlan plan : plans(file)) {
            try (var program = CProgram.of(plan.toC())) {
                assertEquals(0, program.status());
                try (FileLock mine = plan.exclusive().acquire();
                        var other = program.start()) {
                    Eventually.holds("it waits for " + plan, () -> seen(file) > 1);
                    mine.release();
                    assertEquals(0, other.await());
                }
            }
        }
    }

    /** Locks on the file, and requests that wait. */
    private static int seen(Path file) {
        return MachineLocks.of(FileFacts.of(file).orElseThrow()).size();
    }
}
