package org.ipclab.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.peer.Peer;
import org.ipclab.peer.Standing.Pace;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, unit = TimeUnit.SECONDS)
class StepsTest {
    private static final String INCREMENT = "m.putInt(0, m.getInt(0) + 1)";
    private static Pair pair;
    private static Peer alice;
    private static Peer bob;

    @BeforeAll
    static void start() {
        pair = new Pair();
        alice = pair.alice;
        bob = pair.bob;
    }

    @AfterAll
    static void end() throws Exception {
        pair.close();
    }

    @BeforeEach
    void zero() {
        pair.zero();
    }

    @Test
    @DisplayName("both read before either writes: the update of one is lost, every time")
    void lostUpdate() throws Exception {
        try (var steps = Ipc.step(alice, bob)) {
            for (int round = 1; round <= 3; round++) {
                alice.submit(INCREMENT);
                bob.submit(INCREMENT);
                steps.run("alice bob alice bob");
                assertEquals(round, pair.at(0));
            }
            steps.submit(alice, INCREMENT).submit(bob, INCREMENT).run("a1 a2 b1 b2");
            assertEquals(5, pair.at(0));
        }
    }

    @Test
    @DisplayName("nothing happens before a peer is let go on, and no more than one operation then")
    void oneAtATime() throws Exception {
        try (var steps = Ipc.step(alice)) {
            steps.submit(alice, "int twice(int x) { return 2 * x; }\nm.putInt(8, twice(4));\nm.putInt(12, 2);");
            assertEquals("putInt(8, 8)", steps.standing(alice).operation());
            assertEquals("shm /" + pair.name.text(), steps.standing(alice).object());
            assertEquals(2, steps.standing(alice).line());
            assertEquals(0, pair.at(8));
            steps.next(alice);
            assertEquals(8, pair.at(8));
            assertEquals(0, pair.at(12));
            assertEquals(3, steps.standing(alice).line());
            steps.next("a");
            assertEquals(2, pair.at(12));
            assertEquals(Pace.IDLE, steps.standing(alice).pace());
        }
    }

    @Test
    @DisplayName("an operation that waits shows as blocked, the other goes on, and the history tells who freed it")
    void blocked() throws Exception {
        String locked = "m.withLock(() -> m.putInt(0, m.getInt(0) + 1))";
        try (var steps = Ipc.step(alice, bob)) {
            steps.submit(alice, locked).submit(bob, locked).run("a b");
            assertEquals(Pace.BLOCKED, steps.standing(bob).pace());
            assertEquals(Pace.BEFORE, steps.standing(alice).pace());
            assertFalse(steps.isStuck());
            steps.next(bob);
            assertEquals(
                    "blocked in",
                    steps.table().where("peer", bob.name()).rows().get(0).get("state"));
            steps.finish();
            assertEquals(2, pair.at(0));
            assertEquals(
                    List.of("withLock(...)", "withLock(...)", "getInt(0)", "putInt(0, 1)", "getInt(0)", "putInt(0, 2)"),
                    steps.history().column("operation"));
            assertEquals("until 4", steps.history().rows().get(1).get("waited"));
        }
    }

    @Test
    @DisplayName("two that wait for each other are stuck, and an interrupt of one ends it")
    void deadlock() throws Exception {
        String file = pair.name.shm().toString();
        for (Peer each : List.of(alice, bob))
            each.eval(("void both(int first, int second) throws Exception {"
                            + " try (var one = Ipc.lock(\"FILE\").ofd().region(first, 1).acquire();"
                            + " var two = Ipc.lock(\"FILE\").ofd().region(second, 1).acquire()) { m.getAndAddInt(4, 1); } }")
                    .replace("FILE", file));
        try (var steps = Ipc.step(alice, bob)) {
            var one = alice.submit("both(0, 9)");
            bob.submit("both(9, 0)");
            steps.run("a b a b");
            assertTrue(steps.isStuck(), steps::toString);
            assertTrue(steps.toString().contains("nobody can go on"), steps::toString);
            alice.interrupt();
            assertThrows(ExecutionException.class, () -> one.get(60, TimeUnit.SECONDS));
            steps.finish();
            assertEquals(1, pair.at(4));
        }
    }

    @Test
    @DisplayName("the value of the code arrives, and a failure in the middle ends it")
    void outcome() throws Exception {
        try (var steps = Ipc.step(alice)) {
            var value = alice.submit("m.putInt(0, 20);\nm.getInt(0) + 22");
            steps.finish();
            assertEquals(42, value.get(60, TimeUnit.SECONDS));
            assertEquals("42", steps.standing(alice).outcome());
            steps.submit(alice, "m.getInt(9999)").next(alice);
            assertEquals("failed: Misused", steps.standing(alice).outcome());
        }
    }

    @Test
    @DisplayName("eval runs through while nothing submitted is under way, and is refused while it is")
    void eval() throws Exception {
        try (var steps = Ipc.step(alice)) {
            assertNull(alice.eval("m.putInt(0, 3)"));
            assertEquals(3, pair.at(0));
            steps.submit(alice, INCREMENT);
            IpcException.Misused e = assertThrows(IpcException.Misused.class, () -> alice.eval("1"));
            assertTrue(e.getMessage().contains(".finish()"), e::getMessage);
            steps.finish();
            assertEquals(1, alice.eval("1"));
        }
    }

    @Test
    @DisplayName("closing lets what stands run on")
    void close() throws Exception {
        var steps = Ipc.step(alice);
        var value = alice.submit(INCREMENT);
        steps.run("a");
        assertEquals(0, pair.at(0));
        steps.close();
        steps.close();
        value.get(60, TimeUnit.SECONDS);
        assertEquals(1, pair.at(0));
        assertThrows(IpcException.Misused.class, () -> steps.next(alice));
        alice.eval(INCREMENT);
        assertEquals(2, pair.at(0));
    }

    @Test
    @DisplayName("whoever steps a peer again takes it over")
    void takeOver() throws Exception {
        var first = Ipc.step(alice);
        first.submit(alice, INCREMENT);
        try (var second = Ipc.step(alice)) {
            assertEquals(1, pair.at(0));
            second.submit(alice, INCREMENT);
            assertEquals(1, pair.at(0));
            second.finish();
            assertEquals(2, pair.at(0));
        }
    }

    @Test
    @DisplayName("bad use is refused, and says what there is")
    void refused() {
        assertThrows(IpcException.Misused.class, () -> Ipc.step());
        try (var steps = Ipc.step(alice, bob)) {
            var e = assertThrows(IpcException.Misused.class, () -> steps.next("x"));
            assertTrue(e.getMessage().contains(alice.name()), e::getMessage);
            assertThrows(IpcException.Misused.class, () -> steps.next(bob));
            assertThrows(IpcException.Misused.class, () -> steps.run(""));
        }
    }

    @Test
    @DisplayName("a wait for a step ends with the interrupt of the thread, and the peer stays as it is")
    void interrupted() throws Exception {
        try (var steps = Ipc.step(alice)) {
            var busy = alice.submit("while (m.getVolatileInt(0) == 0) Thread.sleep(1); 5");
            Eventually.holds("it stands", () -> steps.standing(alice).pace() == Pace.BEFORE);
            steps.close();
            var again = assertThrows(IpcException.Interrupted.class, () -> {
                Thread.currentThread().interrupt();
                Ipc.step(alice);
            });
            assertTrue(Thread.interrupted(), again::getMessage);
            pair.memory.setVolatileInt(0, 1);
            assertEquals(5, busy.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("a peer that dies in the middle is told")
    void death() {
        try (var carol = Ipc.peer("carol-" + pair.name.text()).start();
                var steps = Ipc.step(alice, carol)) {
            steps.submit(alice, INCREMENT).submit(carol, "Ipc.sem(\"" + pair.name.text() + "\").exists()");
            carol.kill();
            carol.await(Duration.ofSeconds(60));
            steps.finish();
            assertEquals(Pace.ENDED, steps.standing(carol).pace());
            assertEquals("killed by 9", steps.table().rows().get(1).get("state"));
            assertThrows(IpcException.Misused.class, () -> steps.next(carol));
        }
    }
}
