package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.InTime;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.Test;

/** However a peer ends, the session lives on, knows how, and keeps nothing of it. */
class PeerEndTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void killedItHasStatus137AndWhoeverWaitsIsTold() {
        var bob = Judge.peer();
        var pending = bob.submit("Thread.sleep(60000)");
        bob.kill();
        var e = assertThrows(ExecutionException.class, () -> pending.get(60, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof IpcException.PeerFailed, e.toString());
        assertTrue(e.getCause().getMessage().contains("killed by 9 (SIGKILL)"), e.toString());
        assertEquals(137, bob.await(SOON));
        assertEquals(OptionalInt.of(137), bob.exitStatus());
        assertFalse(bob.isAlive());
        assertThrows(IpcException.PeerFailed.class, () -> bob.eval("1"));
        assertThrows(IpcException.PeerFailed.class, bob::pause);
        assertThrows(IpcException.PeerFailed.class, bob::interrupt);
        bob.kill();
        bob.close();
        assertTrue(bob.toString().contains("killed by 9"), bob.toString());
        assertTrue(Judge.eventually(() -> !Judge.exists(bob.pid())));
    }

    @Test
    void itsExitStatusIsTheOneOfSystemExit() {
        var bob = Judge.peer();
        assertEquals(OptionalInt.empty(), bob.exitStatus());
        assertThrows(IpcException.TimedOut.class, () -> bob.await(Duration.ofMillis(100)));
        bob.submit("System.exit(3)");
        assertEquals(3, bob.await(SOON));
        assertEquals(3, bob.await());
    }

    @Test
    void aWaitForItsEndCanBeInterrupted() {
        try (var bob = Judge.peer()) {
            Thread.currentThread().interrupt();
            assertThrows(IpcException.Interrupted.class, bob::await);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void signalsReachItByName() {
        var bob = Judge.peer();
        assertThrows(IpcException.Misused.class, () -> bob.signal("NONSENSE"));
        bob.signal("SIGTERM");
        assertEquals(143, bob.await(SOON));
    }

    @Test
    void pauseStopsItAndResumeLetsItGoOn() {
        try (var bob = Judge.peer()) {
            bob.pause();
            assertTrue(Judge.eventually(() -> Judge.status(bob.pid(), "State").startsWith("T")));
            assertTrue(bob.toString().contains("stopped"), bob.toString());
            var big = bob.submit("\"" + "x".repeat(60_000) + "\".length() /* " + "y".repeat(200_000) + " */");
            bob.resume();
            assertEquals(60_000, big.join());
        }
    }

    @Test
    void closingAStoppedOneEndsIt() {
        var bob = Judge.peer();
        bob.pause();
        bob.close();
        assertFalse(Judge.exists(bob.pid()));
        bob.close();
    }

    @Test
    void closingOneThatRefusesToExitEndsIt() {
        var bob = Judge.peer();
        bob.eval("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) ; }))");
        bob.close();
        assertEquals(OptionalInt.of(137), bob.exitStatus());
    }

    @Test
    void anInterruptMakesShortWorkOfClosing() throws Exception {
        // without one it has three seconds
        InTime.within(1000, () -> {
            var bob = Judge.peer();
            bob.eval("Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) ; }))");
            Thread.currentThread().interrupt();
            long took = InTime.millis(bob::close);
            assertTrue(Thread.interrupted());
            assertFalse(bob.isAlive());
            return took;
        });
    }

    @Test
    void theNameOfARunningPeerGivesThatPeer() {
        String name = Judge.name();
        try (var bob = Ipc.peer(name).start()) {
            assertSame(bob, Ipc.peer(name).env("A", "b").start());
            bob.kill();
            try (var next = Ipc.peer(name).start()) {
                assertNotEquals(bob.pid(), next.pid());
                assertEquals(1, next.eval("1"));
            }
        }
    }

    @Test
    void twelvePeersLeaveNeitherDescriptorNorThreadNorZombie() {
        Judge.peer().close();
        long here = ProcessHandle.current().pid();
        long pipes = Judge.pipes(here);
        var pids = new ArrayList<Long>();
        for (int round = 0; round < 3; round++) {
            List<Peer> four = startTogether(4);
            four.forEach(peer -> pids.add(peer.pid()));
            four.get(0).kill();
            four.get(1).submit("System.exit(1)");
            four.forEach(Peer::close);
        }
        assertTrue(Judge.eventually(() -> pids.stream().noneMatch(Judge::exists)));
        assertTrue(
                Judge.eventually(() -> Judge.pipes(here) <= pipes),
                "pipes before " + pipes + ", now " + Judge.pipes(here));
        assertTrue(Judge.eventually(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("peer t"))));
        assertTrue(Judge.eventually(
                () -> "0".equals(Programs.sh("ps --ppid " + here + " -o stat= | grep -c ^Z || true"))));
    }

    private static List<Peer> startTogether(int count) {
        var starts = new ArrayList<CompletableFuture<Peer>>();
        for (int i = 0; i < count; i++) starts.add(CompletableFuture.supplyAsync(Judge::peer));
        return starts.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aPeerHoldsOnlyItsOwnPipes() {
        try (var bob = Judge.peer();
                var eve = Judge.peer()) {
            // 1, 2, 3, 4 and the two that it opened again
            assertTrue(
                    Judge.eventually(() -> Judge.pipes(bob.pid()) <= 6),
                    Programs.sh("ls -l /proc/" + bob.pid() + "/fd"));
            assertTrue(
                    Judge.eventually(() -> Judge.pipes(eve.pid()) <= 6),
                    Programs.sh("ls -l /proc/" + eve.pid() + "/fd"));
            assertEquals("/dev/null", Programs.sh("readlink /proc/" + eve.pid() + "/fd/0"));
        }
    }
}
