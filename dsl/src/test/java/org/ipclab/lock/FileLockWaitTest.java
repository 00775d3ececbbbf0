package org.ipclab.lock;

import static org.ipclab.lock.Locker.*;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Blocking;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.InTime;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("waits for a file lock")
class FileLockWaitTest {
    @TempDir
    Path folder;

    private Beside holding(LockPlan plan, Path file) throws Exception {
        return Locker.holding(file, plan.kind() == LockKind.FLOCK ? flock(true) : lockf(true, 0, 0));
    }

    private List<LockPlan> kinds(Path file) {
        return List.of(Ipc.lock(file), Ipc.lock(file).ofd(), Ipc.lock(file).flock());
    }

    @Test
    @DisplayName("that are timed end with TimedOut, in time, name who is in the way, and leave nothing")
    void timed() throws Exception {
        Path file = file(folder);
        for (LockPlan plan : kinds(file))
            try (Beside other = holding(plan, file)) {
                for (int asked : new int[] {0, 1, 70, 350})
                    WaitContract.timesOut(asked, "EAGAIN", () -> {
                        try {
                            plan.acquire(Duration.ofMillis(asked));
                        } catch (IpcException.TimedOut e) {
                            assertTrue(asked == 0 || e.getMessage().contains("" + other.pid()), e.getMessage());
                            throw e;
                        }
                    });
                assertEquals(1, kernel(file).size(), kernel(file).toString());
            }
    }

    @Test
    @DisplayName("end by an interrupt within 250 ms, with nothing taken and the flag set; at once if it was set before")
    void interrupt() throws Exception {
        Path file = file(folder);
        for (LockPlan plan : kinds(file)) {
            try (Beside other = holding(plan, file)) {
                InTime.within(250, () -> {
                    var waiter = Blocking.start(() -> {
                        try {
                            plan.acquire();
                        } finally {
                            assertTrue(Thread.currentThread().isInterrupted());
                        }
                    });
                    return InTime.millis(() -> {
                        waiter.thread().interrupt();
                        assertInstanceOf(IpcException.Interrupted.class, waiter.ended());
                    });
                });
            }
            Thread.currentThread().interrupt();
            assertThrows(IpcException.Interrupted.class, plan::acquire);
            assertTrue(Thread.interrupted());
            assertEquals(List.of(), kernel(file));
        }
    }

    @Test
    @DisplayName(
            "keep their place: the kernel sees one waiter all the time, and the first who asked is the first to get it")
    void fairness() throws Exception {
        Path file = file(folder);
        try (Beside other = Locker.holding(file, ofd(37, true, 0, 0))) {
            var order = new ArrayList<Integer>();
            var waiters = new ArrayList<Blocking>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                waiters.add(Blocking.start(() -> {
                    try (FileLock lock = Ipc.lock(file).ofd().acquire()) {
                        synchronized (order) {
                            order.add(number);
                        }
                    }
                }));
            }
            for (int look = 0; look < 20; look++)
                assertEquals(4, kernel(file).size(), kernel(file).toString());
            other.kill();
            for (var waiter : waiters) assertNull(waiter.ended());
            assertEquals(List.of(0, 1, 2), order);
        }
    }

    @Test
    @DisplayName(
            "of toExclusive end with Closed when the handle is closed, and the descriptor is not given away before")
    void close() throws Exception {
        Path file = file(folder);
        for (LockPlan plan : kinds(file)) {
            String code = plan.kind() == LockKind.FLOCK ? flock(false) : lockf(false, 0, 0);
            try (Beside other = Locker.holding(file, code)) {
                InTime.within(250, () -> {
                    FileLock lock = plan.shared().acquire();
                    var endless = Blocking.start(lock::toExclusive);
                    var timed = Blocking.start(() -> lock.toExclusive(Duration.ofMinutes(5)));
                    long took = InTime.millis(lock::close);
                    assertInstanceOf(IpcException.Closed.class, endless.ended());
                    assertInstanceOf(IpcException.Closed.class, timed.ended());
                    return took;
                });
                assertEquals(1, kernel(file).size(), kernel(file).toString());
            }
        }
    }

    @Test
    @DisplayName("that are interrupted all the time lose no lock: each is taken and returned, or not taken")
    void nothingIsLost() throws Exception {
        Path file = file(folder);
        for (LockPlan plan : List.of(Ipc.lock(file).ofd(), Ipc.lock(file).flock())) {
            var taken = new AtomicInteger();
            var inside = new AtomicInteger();
            Runnable work = () -> {
                for (int done = 0; done < 200; ) {
                    try (FileLock lock = plan.acquire()) {
                        assertEquals(1, inside.incrementAndGet());
                        taken.incrementAndGet();
                        inside.decrementAndGet();
                        done++;
                    } catch (IpcException.Interrupted again) {
                        Thread.interrupted();
                    }
                }
            };
            var threads = List.of(new Thread(work), new Thread(work), new Thread(work));
            threads.forEach(Thread::start);
            while (threads.stream().anyMatch(Thread::isAlive)) {
                threads.forEach(Thread::interrupt);
                Thread.sleep(2);
            }
            assertEquals(600, taken.get());
            assertEquals(List.of(), kernel(file));
        }
    }

    @Test
    @DisplayName("row: that close a circle of processes are EDEADLK for the one that closes it, and keep what is held")
    void deadlock() throws Exception {
        Path file = file(folder);
        try (FileLock mine = Ipc.lock(file).region(0, 10).acquire();
                Beside other = starting(file, lockf(true, 20, 10) + "\n" + lockf(true, 0, 10))) {
            Eventually.holds("it waits", () -> kernel(file).contains("-> POSIX WRITE " + other.pid() + " 0 9"));
            var e = assertThrows(
                    IpcException.Misused.class,
                    () -> Ipc.lock(file).region(20, 10).acquire());
            assertEquals("EDEADLK", e.errnoName());
            assertTrue(mine.state().held());
        }
    }

    @Test
    @DisplayName("row: in a circle that the kernel does not look for are named by Ipc.locks(): OFD and flock")
    void circles() throws Exception {
        for (boolean flock : new boolean[] {false, true}) {
            Path one = file(folder);
            Path two = file(folder);
            String theirs = flock
                    ? flock(true) + "\ng=open('" + one
                            + "','r+b')\nprint('has',flush=True)\nfcntl.flock(g,fcntl.LOCK_EX)"
                    : ofd(37, true, 0, 0) + "\nf=open('" + one + "','r+b')\nprint('has',flush=True)\n"
                            + ofd(38, true, 0, 0);
            theirs = theirs.replace("\nf=open", "\nkeep=f\nf=open");
            try (FileLock mine = (flock ? Ipc.lock(one).flock() : Ipc.lock(one).ofd()).acquire();
                    Beside other = starting(two, theirs)) {
                assertEquals("has", other.line());
                var waiter = Blocking.start(
                        () -> (flock ? Ipc.lock(two).flock() : Ipc.lock(two).ofd()).acquire());
                Eventually.holds(
                        "both wait",
                        () -> kernel(one).size() == 2 && kernel(two).size() == 2);
                String shown = Ipc.locks().text();
                assertTrue(shown.contains("waits in a circle") && shown.contains(other.pid() + " (python3) → "), shown);
                waiter.thread().interrupt();
                waiter.ended();
                // others on this machine may wait in circles of their own
                assertFalse(Ipc.locks().text().contains(other.pid() + " (python3) → "));
            }
        }
    }
}
