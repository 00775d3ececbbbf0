package org.ipclab.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, unit = TimeUnit.SECONDS)
class ExploreTest {
    private static final String INCREMENT = "m.putInt(0, m.getInt(0) + 1);";
    private static Pair pair;

    @BeforeAll
    static void start() {
        pair = new Pair();
    }

    @AfterAll
    static void end() throws Exception {
        pair.close();
    }

    private static ExplorePlan plan(String first, String second) {
        return Ipc.explore()
                .setup(pair::zero)
                .program(pair.alice.name(), first)
                .program(pair.bob.name(), second)
                .outcome(() -> pair.at(0));
    }

    @Test
    @DisplayName("two increments of a get and a put: six interleavings, four of which lose one")
    void lostUpdates() {
        Outcomes outcomes = plan(INCREMENT, INCREMENT).run();
        assertEquals(6, outcomes.runs());
        assertTrue(outcomes.complete());
        assertEquals(2, outcomes.count(2));
        assertEquals(4, outcomes.count(1));
        assertEquals(List.of("a1 a2 b1 b2", "a1 b1 a2 b2"), outcomes.table().column("example"));
        assertEquals(
                List.of("outcome", "interleavings", "example"), outcomes.table().names());
    }

    @Test
    @DisplayName("an example is a schedule that step mode can run")
    void example() throws Exception {
        var lost = plan(INCREMENT, INCREMENT).run().outcomes().get(1);
        pair.zero();
        try (var steps = Ipc.step(pair.alice, pair.bob)) {
            steps.submit(pair.alice, INCREMENT).submit(pair.bob, INCREMENT).run(lost.example());
        }
        assertEquals(lost.outcome(), pair.at(0));
    }

    @Test
    @DisplayName("three operations each: twenty interleavings, all different")
    void twenty() {
        String three = "m.putInt(4, 1); m.putInt(8, 1); m.getAndAddInt(0, 1);";
        Outcomes outcomes = plan(three, three).run();
        assertEquals(20, outcomes.runs());
        assertEquals(20, outcomes.count(2));
    }

    @Test
    @DisplayName("with a lock no interleaving loses an update")
    void locked() {
        String locked = "m.withLock(() -> m.putInt(0, m.getInt(0) + 1));";
        Outcomes outcomes = plan(locked, locked).run();
        assertEquals(1, outcomes.outcomes().size());
        assertEquals(outcomes.runs(), outcomes.count(2));
    }

    @Test
    @DisplayName("a deadlock is an outcome, is undone, and what it held is free for the next")
    void deadlock() {
        String file = pair.name.shm().toString();
        String locks = "try (var one = Ipc.lock(\"FILE\").ofd().region(%d, 1).acquire();"
                + " var two = Ipc.lock(\"FILE\").ofd().region(%d, 1).acquire()) { m.getAndAddInt(0, 1); }";
        Outcomes outcomes = plan(
                        locks.formatted(0, 9).replace("FILE", file),
                        locks.formatted(9, 0).replace("FILE", file))
                .run();
        assertTrue(outcomes.deadlocks() > 0, outcomes::toString);
        assertEquals(outcomes.runs(), outcomes.deadlocks() + outcomes.count(2), outcomes::toString);
        assertTrue(Ipc.locks().where("path", file).rows().isEmpty(), "a lock is left");
    }

    @Test
    @DisplayName("what a program opens and does not close is closed before the next run")
    void tidy() {
        String leaky = "var mine = Ipc.lock(\"" + pair.name.shm() + "\").acquire(); m.getAndAddInt(0, 1);";
        Outcomes outcomes = plan(leaky, "m.getAndAddInt(0, 1);").run();
        assertEquals(outcomes.runs(), outcomes.count(2), outcomes::toString);
        assertTrue(Ipc.locks().where("path", pair.name.shm().toString()).rows().isEmpty(), "a lock is left");
    }

    @Test
    @DisplayName("a program that fails in some interleavings is an outcome of its own")
    void failures() {
        String take = "if (!m.compareAndSetInt(0, 0, 1)) throw new IllegalStateException();";
        Outcomes outcomes = plan(take, take).run();
        assertEquals(
                List.of(
                        "1, " + pair.bob.name() + " failed: java.lang.IllegalStateException",
                        "1, " + pair.alice.name() + " failed: java.lang.IllegalStateException"),
                outcomes.outcomes().stream().map(Outcome::outcome).toList());
    }

    @Test
    @DisplayName("too many interleavings: it stops where it was told, and says so")
    void most() {
        Outcomes outcomes = plan(INCREMENT + INCREMENT, INCREMENT).atMost(3).run();
        assertEquals(3, outcomes.runs());
        assertFalse(outcomes.complete());
        assertTrue(outcomes.toString().contains(".atMost(3)"), outcomes::toString);
    }

    @Test
    @DisplayName("bad use is refused, and leaves no process")
    void refused() {
        assertThrows(IpcException.Misused.class, () -> Ipc.explore().run());
        assertThrows(IpcException.Misused.class, () -> Ipc.explore().atMost(0));
        assertThrows(IpcException.Misused.class, () -> plan("", "").program(pair.bob.name(), ""));
        assertThrows(
                IpcException.Misused.class, () -> plan("", "").program("c", "").program("d", ""));
        assertThrows(IpcException.PeerFailed.class, () -> plan("nonsense(", INCREMENT)
                .run());
        assertThrows(IpcException.Misused.class, () -> plan("while (true) m.getInt(0);", "")
                .run());
        assertTrue(pair.alice.isAlive());
    }

    @Test
    @DisplayName("an interrupt ends it, and leaves no process")
    void interrupted() throws Exception {
        String name = "late-" + pair.name.text();
        var failure = new CompletableFuture<Throwable>();
        var runner = new Thread(() -> {
            try {
                failure.complete(new AssertionError(
                        Ipc.explore().program(name, "Thread.sleep(100_000);").run()));
            } catch (Throwable t) {
                failure.complete(t);
            }
        });
        runner.start();
        Eventually.holds("it has begun", () -> !states(name).isEmpty());
        runner.interrupt();
        assertInstanceOf(IpcException.Interrupted.class, failure.get(60, TimeUnit.SECONDS));
        Eventually.holds("the process is gone", () -> states(name).stream()
                .noneMatch(state -> state.matches("running|sleeping")));
    }

    private static List<String> states(String name) {
        return Ipc.peers().where("name", name).rows().stream()
                .map(row -> row.text("state"))
                .toList();
    }

    @Test
    @DisplayName("processes that it starts end with it")
    void ownProcesses() throws Exception {
        String name = "own-" + pair.name.text();
        Outcomes outcomes = Ipc.explore()
                .setup(pair::zero)
                .opening("var m = Ipc.shm(\"" + pair.name.text() + "\").open();")
                .program(name, INCREMENT)
                .outcome(() -> pair.at(0))
                .run();
        assertEquals(1, outcomes.count(1));
        Eventually.holds(
                "they have ended", () -> states(name).stream().noneMatch(state -> state.matches("running|sleeping")));
    }
}
