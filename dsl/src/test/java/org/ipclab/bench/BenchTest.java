package org.ipclab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the benchmark")
class BenchTest {
    private Set<String> before;

    @BeforeEach
    void look() throws IOException {
        before = ours();
    }

    @AfterEach
    @DisplayName("leaves neither objects nor programs nor processes")
    void nothingLeft() throws Exception {
        assertEquals(before, ours());
        Eventually.holds(
                "no child is left",
                () -> ProcessHandle.current().children().findAny().isEmpty());
        assertEquals(
                0, Ipc.session().where("created", true).size(), Ipc.session().text());
    }

    /** Folders of programs, and objects with invented names of this process. */
    private static Set<String> ours() throws IOException {
        long pid = ProcessHandle.current().pid();
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Path> shared = Files.list(Path.of("/dev/shm"))) {
            return Stream.concat(temporary, shared)
                    .map(Path::toString)
                    .filter(name -> name.contains("ipclab-bench-" + pid) || name.contains("ipclab-" + pid))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    @DisplayName("measures real processes in Java, C and Python, and compares them")
    void measures() {
        var progress = new ArrayList<String>();
        Table table = Bench.of(List.of("shm+sem", "sem"))
                .rounds(1)
                .progress(progress::add)
                .run()
                .table();
        assertEquals(Score.COLUMNS, table.names());
        assertEquals(5, table.size(), table.text());
        assertEquals(5, progress.size());
        for (Row row : table.rows())
            for (String column : List.of("ipclab", "C", "Python", "ratio to C")) {
                assertNotNull(row.get(column), table.text());
                assertTrue(((Number) row.get(column)).doubleValue() > 0, table.text());
            }
    }

    @Test
    @DisplayName("takes what has one of the names, or is called exactly so, and refuses what nobody is called")
    void names() {
        assertEquals(
                List.of("shm+sem", "shm+sem+spin"),
                Bench.of(List.of("shm")).contests().stream()
                        .map(each -> each.mechanism())
                        .toList());
        assertEquals(1, Bench.of(List.of("sem")).contests().size());
        var unknown = assertThrows(IpcException.Misused.class, () -> Ipc.bench("pigeon"));
        assertTrue(unknown.getMessage().contains("mmap+spin"), unknown.getMessage());
        assertThrows(IpcException.Misused.class, () -> Bench.of(List.of()).rounds(0));
    }

    @Test
    @DisplayName("sends messages of 100 bytes through every mechanism, and of 4 KiB when it is asked for all")
    void sizes() {
        assertEquals(Set.of(0, 4, 8, 100, 4096), sizes(List.of("all")));
        assertFalse(Bench.of(List.of()).contests().get(0).tasks().stream()
                .anyMatch(task -> task.sizes().contains(4096)));
        assertEquals(
                Bench.of(List.of("all")).contests().size(),
                Bench.of(List.of()).contests().size());
    }

    private static Set<Integer> sizes(List<String> mechanisms) {
        return Bench.of(mechanisms).contests().stream()
                .flatMap(contest -> contest.tasks().stream())
                .flatMap(task -> task.sizes().stream())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("lets processes that are no relatives exchange messages through pipes, queues and sockets")
    void exchanges() {
        List<String> lines = List.of("pipe", "fifo", "mq", "sysv-mq", "unix", "udp", "tcp");
        Table table = brief(lines).rounds(1).run().table();
        assertEquals(2 * lines.size(), table.size(), table.text());
        for (Row row : table.rows()) assertNotNull(row.get("ratio to C"), table.text());
    }

    private static Bench brief(List<String> mechanisms) {
        Bench all = Bench.of(mechanisms);
        return new Bench(all.contests().stream().map(each -> each.brief()).toList(), all.rounds(), all.progress());
    }

    @Test
    @DisplayName("ends at once when its thread is interrupted, and leaves nothing")
    void interrupted() throws Exception {
        var thrown = new ArrayList<Throwable>();
        Thread runner = new Thread(() -> {
            try {
                Bench.of(List.of("sysv-shm+sysv-sem")).rounds(1000).run();
            } catch (IpcException.Interrupted expected) {
                thrown.add(expected);
            }
        });
        runner.start();
        Eventually.holds(
                "it has begun",
                () -> ProcessHandle.current().children().findAny().isPresent());
        runner.interrupt();
        runner.join(60_000);
        assertFalse(runner.isAlive());
        assertEquals(1, thrown.size());
    }

    @Test
    @DisplayName("says why a contender takes no part, and lets the others go on")
    void droppedOut() {
        Table table = Bench.of(List.of("lock")).rounds(1).run().table();
        Table ofd = table.where("what", "OFD acquire + release");
        assertNull(ofd.rows().get(0).get("Python"));
        assertNotNull(ofd.rows().get(0).get("ratio to C"), table.text());
        assertTrue(table.note().contains("no OFD acquire + release in Python"), table.note());
    }
}
