package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.table.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of the processes of a session, judged by /proc. */
class PeersTest {
    private Peer bob;

    @BeforeEach
    void start() {
        bob = Judge.peer();
    }

    @AfterEach
    void end() {
        Peers.find(bob.name()).ifPresent(process -> {
            process.kill();
            process.close();
            Peers.forget(process);
        });
    }

    private Row row() {
        return Ipc.peers().where("name", bob.name()).rows().get(0);
    }

    @Test
    void onePeerIsOneRow() {
        assertEquals(
                List.of("name", "pid", "kind", "state", "blockedOn", "cpu", "handles"),
                Ipc.peers().names());
        assertEquals(bob.pid(), row().number("pid"));
        assertEquals("java", row().text("kind"));
        assertTrue(Judge.eventually(() -> row().text("state").equals("sleeping")));
        assertNull(row().get("blockedOn"));
        assertSame(bob, Peers.find(bob.name()).orElseThrow());
    }

    @Test
    void whatItWaitsForIsNamed() {
        try (var gate = Ipc.sem().initial(0).create()) {
            bob.eval("var gate = Ipc.sem(\"" + gate.name() + "\").open();");
            bob.submit("gate.acquire()");
            assertTrue(Judge.eventually(() -> row().text("blockedOn").contains(gate.name())), () -> row().text(
                            "blockedOn"));
            assertEquals("running", row().text("state"));
            gate.release();
            assertTrue(Judge.eventually(() -> row().get("blockedOn") == null));
            gate.unlink();
        }
    }

    @Test
    void aWaitInAnotherOfItsThreadsCountsToo() {
        try (var gate = Ipc.sem().initial(0).create()) {
            bob.eval("var gate = Ipc.sem(\"" + gate.name() + "\").open();");
            bob.submit("CompletableFuture.runAsync(() -> gate.acquire()).join()");
            assertTrue(Judge.eventually(() -> row().text("blockedOn").contains(gate.name())), () -> row().text(
                            "blockedOn"));
            gate.release();
            gate.unlink();
        }
    }

    @Test
    void whatItHasOpenIsCountedOnce() {
        String open = "m = Ipc.shm().size(64).create(); p = Ipc.pipe().create();";
        String close = "m.unlink(); m.close(); p.close();";
        bob.eval("org.ipclab.shm.SharedMemory m; org.ipclab.pipe.Pipe p;");
        // what a JVM opens with the first of them is its own
        bob.eval(open + close);
        long before = settledHandles();
        bob.eval(open);
        assertHandles(before + 2);
        bob.eval(close);
        assertHandles(before);
    }

    /** Awaited: what the JVM opens for itself it closes again. */
    private void assertHandles(long expected) {
        assertTrue(
                Judge.eventually(() -> row().number("handles") == expected),
                () -> expected + " expected, not as in " + row());
    }

    /** A JVM opens files of its own for a moment, now and then. */
    private long settledHandles() {
        long[] last = {-1, 0};
        assertTrue(Judge.eventually(() -> {
            long now = row().number("handles");
            last[1] = now == last[0] ? last[1] + 1 : 0;
            last[0] = now;
            return last[1] >= 5;
        }));
        return last[0];
    }

    @Test
    void whatItComputesIsCountedAlsoWhenItHasEnded() {
        bob.eval("1");
        double before = (Double) row().get("cpu");
        bob.submit("while (true) ;");
        assertTrue(Judge.eventually(() -> (Double) row().get("cpu") > before + 0.1));
        bob.kill();
        bob.await();
        double all = (Double) row().get("cpu");
        assertTrue(all > before + 0.1, () -> all + " after " + before);
        assertEquals(all, row().get("cpu"));
    }

    @Test
    void itsStateIsWhatTheKernelSays() {
        bob.pause();
        assertTrue(Judge.eventually(() -> row().text("state").equals("stopped")));
        assertTrue(Judge.status(bob.pid(), "State").startsWith("T"));
        bob.resume();
        assertTrue(Judge.eventually(() -> row().text("state").equals("sleeping")));
        bob.signal("KILL");
        assertTrue(Judge.eventually(() -> row().text("state").equals("killed by 9")));
        assertNull(row().get("handles"));
        assertFalse(Judge.exists(bob.pid()));
    }

    @Test
    void oneThatEndedStaysUntilItIsStartedAgain() {
        bob.submit("System.exit(3)");
        assertEquals(3, bob.await());
        assertEquals("exited 3", row().text("state"));
        Peer again = bob.restart();
        assertNotEquals(bob.pid(), again.pid());
        assertEquals(again.pid(), row().number("pid"));
        assertEquals(2, again.eval("1 + 1"));
        Peer third = again.restart();
        assertFalse(again.isAlive());
        assertFalse(Judge.exists(again.pid()));
        assertEquals(3, third.eval("3"));
    }

    @Test
    void aNameIsTakenWhileItsProcessRuns() {
        var e = assertThrows(
                IpcException.AlreadyThere.class,
                () -> Peers.begin(bob.name(), "run \"" + bob.name() + "\"", () -> {
                    throw new AssertionError("nothing is started");
                }));
        assertTrue(e.getMessage().contains(String.valueOf(bob.pid())), e.getMessage());
    }

    @Test
    void ofThoseThatEndedTheLastOnesAreRemembered() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            var program = Ipc.peer(Judge.name()).sh("exit 0").start();
            program.await();
            names.add(program.name());
        }
        var known = names.stream().map(Peers::find).toList();
        assertTrue(known.get(0).isEmpty());
        assertTrue(known.get(51).isPresent());
        assertTrue(Peers.all().stream().filter(each -> !each.isAlive()).count() <= 51);
        assertTrue(Peers.find(bob.name()).isPresent());
        known.forEach(each -> each.ifPresent(Peers::forget));
    }
}
