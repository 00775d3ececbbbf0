package org.ipclab.signal;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.os.SignalMask;
import org.ipclab.os.proc.SignalSets;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("receiving a signal")
class SignalReceiveTest {
    private static final long SELF = ProcessHandle.current().pid();
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Of each thread of this process, in the order of the kernel. */
    private static List<Boolean> blocked(int signal) throws Exception {
        var all = new ArrayList<Boolean>();
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                mask(thread).ifPresent(mask -> all.add((mask >>> signal - 1 & 1) == 1));
            }
        }
        return all;
    }

    /** Empty for a thread that has ended meanwhile. */
    private static Optional<Long> mask(Path thread) {
        try {
            return Files.readAllLines(thread.resolve("status")).stream()
                    .filter(line -> line.startsWith("SigBlk:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .findFirst();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** A thread that begins, ends or starts a program blocks all signals for a moment. */
    private static void nobodyBlocks(int signal) throws Exception {
        Eventually.holds("no thread blocks " + signal, () -> !blocked(signal).contains(true));
    }

    @Test
    @DisplayName("from the first time on it is blocked in every thread, also in new ones, and no other signal is")
    void everyThread() throws Exception {
        nobodyBlocks(53);
        assertTrue(Ipc.signal("RTMIN+19").tryReceive().isEmpty());
        assertFalse(blocked(53).contains(false));
        nobodyBlocks(54);
        var thread = new Thread(() -> sleepLong());
        thread.start();
        assertFalse(blocked(53).contains(false));
        thread.interrupt();
        thread.join();
        Programs.sh("kill -53 $1", "" + SELF);
        assertTrue(Ipc.signals(SELF)
                .where("number", 53)
                .rows()
                .get(0)
                .get("pending")
                .equals(true));
        assertEquals(53, Ipc.signal(53).receive(SOON).number());
    }

    private static void sleepLong() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @DisplayName("works while many threads are made and end, and while others are busy or wait")
    void manyThreads() throws Exception {
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        var busy = new ArrayList<Thread>();
        for (int i = 0; i < 3; i++) {
            var maker = new Thread(() -> {
                while (!stop.get()) new Thread(() -> new Object[1000].clone()).start();
            });
            busy.add(maker);
        }
        busy.forEach(Thread::start);
        try {
            for (int signal = 55; signal <= 59; signal++) {
                assertTrue(Ipc.signal(signal).tryReceive().isEmpty());
                Ipc.signal(signal).queue(SELF, signal);
                var taken = Ipc.signal(signal).receive(SOON);
                assertEquals(List.of(signal, signal), List.of(taken.number(), taken.value()));
            }
        } finally {
            stop.set(true);
            for (var thread : busy) thread.join();
        }
    }

    @Test
    @DisplayName(
            "semantics: gives a C program's real-time signals lowest first, in order, with value, pid and uid; a standard one once")
    void fromC() {
        var several = Ipc.signal("RTMIN+15").and("SIGRTMIN+14").and("URG");
        assertTrue(several.tryReceive().isEmpty());
        String sender = Programs.c(
                "#define _GNU_SOURCE\n#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n"
                        + "int main(int n, char **a) { int p = atoi(a[n - 1]); int s[] = {49, 48, 49, 48};\n"
                        + "for (int i = 0; i < 4; i++) if (sigqueue(p, s[i], (union sigval){.sival_int = i - 2})) return 1;\n"
                        + "for (int i = 0; i < 3; i++) kill(p, SIGURG);\nprintf(\"%d:%d\", getpid(), getuid()); }",
                "" + SELF);
        var got = new ArrayList<String>();
        for (var s = several.tryReceive(); s.isPresent(); s = several.tryReceive()) {
            assertEquals(sender, s.get().pid() + ":" + s.get().uid());
            got.add(s.get().name() + " " + s.get().value());
        }
        assertEquals(List.of("SIGURG 0", "SIGRTMIN+14 -1", "SIGRTMIN+14 1", "SIGRTMIN+15 -2", "SIGRTMIN+15 0"), got);
    }

    @Test
    @DisplayName("semantics: what the JVM needs, KILL and STOP are refused with the reason, and nothing changes")
    void reserved() {
        String before = masks();
        for (String name : List.of(
                "KILL", "STOP", "QUIT", "SEGV", "BUS", "FPE", "ILL", "TRAP", "PIPE", "XFSZ", "USR2", "HUP", "INT",
                "TERM"))
            for (var plan : List.of(Ipc.signal(name), Ipc.signal("USR1").and(name))) {
                var e = assertThrows(IpcException.Misused.class, plan::tryReceive);
                assertTrue(e.getMessage().contains("SIG" + name), e.getMessage());
                assertThrows(IpcException.Misused.class, () -> plan.receive(SOON));
                assertThrows(IpcException.Misused.class, () -> plan.on(s -> fail()));
            }
        for (int number : new int[] {0, 32, 33, 62})
            assertThrows(IpcException.Misused.class, () -> Ipc.signal(number).tryReceive());
        assertEquals(before, masks());
    }

    private static String masks() {
        return Programs.sh("grep -E '^Sig(Blk|Ign|Cgt)' /proc/$1/status", "" + SELF);
    }

    @Test
    @DisplayName("the signals that HotSpot catches are all refused")
    void caught() {
        for (var row : Ipc.signals(SELF)
                .where("caught", true)
                .where(row -> !SignalSets.has(SignalMask.handled(), (int) row.number("number")))
                .rows())
            assertThrows(
                    IpcException.Misused.class,
                    () -> Ipc.signal((int) row.number("number")).tryReceive(),
                    row.toString());
    }

    @Test
    @DisplayName("on tells each in order, outlives an action that throws, and takes none after its close")
    void on() throws Exception {
        var plan = Ipc.signal("RTMIN+16");
        var seen = new LinkedBlockingQueue<Integer>();
        var thrown = new LinkedBlockingQueue<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, throwable) -> thrown.add(throwable));
        try (var on = plan.on(s -> {
            seen.add(s.value());
            if (s.value() == 3) throw new IllegalStateException("three");
        })) {
            for (int i = 0; i < 50; i++) plan.queue(SELF, i);
            for (int i = 0; i < 50; i++) assertEquals(i, seen.poll(60, TimeUnit.SECONDS));
            assertEquals("three", thrown.poll(60, TimeUnit.SECONDS).getMessage());
            on.close();
            plan.queue(SELF, 99);
            assertEquals(99, plan.receive(SOON).value());
            assertTrue(seen.isEmpty());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        Eventually.holds("its thread has ended", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ipclab on SIGRTMIN+16")));
    }

    @Test
    @DisplayName("stands in a C program that does the same")
    void toC() {
        String c = Ipc.signal("USR1").toC().replace("sigtimedwait(", "raise(SIGUSR1), sigtimedwait(");
        assertEquals("", Programs.c(c));
        assertTrue(Ipc.signal("RTMIN+1").explain().text().contains("sigtimedwait(&set, &info, NULL)"));
    }

    @Test
    @DisplayName("a plan shows the code that makes it")
    void shows() {
        assertTrue(Ipc.signal(10).and("RTMIN+2").toString().contains("Ipc.signal(\"USR1\").and(\"RTMIN+2\")"));
        assertEquals("SIGUSR1|SIGRTMIN+2", Ipc.signal(10).and(36).name());
        assertEquals(Ipc.signal("usr1"), Ipc.signal("SIGUSR1"));
        assertTrue(Ipc.signal(0).toString().contains("probes"));
    }
}
