package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.ipclab.Ipc;
import org.ipclab.core.Plan;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@code toC()} of a plan gives can be pasted into a cell in C: it compiles without a warning, runs, and makes the object. */
class ProgramOfPlanTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Runs it as a peer; it printed nothing, nor did the compiler. */
    private static void run(String program) {
        List<String> said = new ArrayList<>();
        try (var running = Ipc.peer(Judge.name()).c("\n" + program).start(said::add)) {
            assertEquals(0, running.await(SOON), running::output);
            assertEquals("", String.join("", said), program);
        }
    }

    private static void makes(Plan<?> plan) {
        run(plan.toC());
        assertTrue(plan.exists(), plan.name());
        run(plan.toC(org.ipclab.core.Opening.OPEN));
        plan.unlink();
    }

    @Test
    @DisplayName("of POSIX objects")
    void posix() throws Exception {
        try (var name = new FreshName()) {
            makes(Ipc.shm(name.text()).size(64).withSemaphore());
            makes(Ipc.sem(name.text()).initial(2));
            makes(Ipc.mq(name.queueText()).depth(2).messageSize(64));
            try (var region = Ipc.shm(name.text()).size(64).create()) {
                run(Ipc.sem().in(region, 0).initial(1).toC());
                region.unlink();
            }
        }
    }

    @Test
    @DisplayName("of System V objects")
    void sysv() {
        int key = 0x20000 + (int) (ProcessHandle.current().pid() << 8 & 0x7fff_0000);
        makes(Ipc.sysvShm(key + 1).size(64));
        makes(Ipc.sysvSem(key + 2).initial(1, 0));
        makes(Ipc.sysvMq(key + 3));
    }

    @Test
    @DisplayName("of files, pipes and sockets")
    void files() throws Exception {
        Path folder = Files.createTempDirectory("ipclab-test");
        Supplier<String> path = () -> folder.resolve(Judge.name()).toString();
        makes(Ipc.mmap(path.get()).size(64));
        makes(Ipc.fifo(path.get()));
        run(Ipc.pipe().toC());
        run(Ipc.lock(Files.createFile(folder.resolve("locked"))).toC());
        run(Ipc.file(path.get()).toC());
        run(Ipc.unix(path.get()).toC());
        run(Ipc.unix(path.get()).datagram().toC());
        run(Ipc.unix(path.get()).seqpacket().toC());
        run(Ipc.tcp(0).toC());
        run(Ipc.udp(0).toC());
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    @Test
    @DisplayName("of a signal: it waits for it, and ends")
    void signal() throws Exception {
        String name = Judge.name();
        try (var running = Ipc.peer(name).c(Ipc.signal("USR1").toC()).start()) {
            // until it waits for the signal, that would kill it
            assertTrue(Judge.eventually(() -> waits(name) || !running.isAlive()));
            running.signal("USR1");
            assertEquals(0, running.await(SOON), running::output);
        }
    }

    private static boolean waits(String name) {
        return Ipc.peers().where("name", name).rows().get(0).text("blockedOn").contains("sig");
    }
}
