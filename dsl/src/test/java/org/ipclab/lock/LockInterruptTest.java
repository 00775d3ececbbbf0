package org.ipclab.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a file lock, broken off while it is waited for")
class LockInterruptTest {
    @TempDir
    Path folder;

    private int count;

    /** This process has the lock by one handle and wants it by another; a gift is the moment in which it is free. */
    private final class Held implements InterruptContract.Blocked {
        private final Path file;
        private final LockPlan plan;
        private FileLock holder;

        Held(LockKind kind) throws Exception {
            file = Files.createFile(folder.resolve("lock" + count++));
            plan = kind == LockKind.OFD ? Ipc.lock(file).ofd() : Ipc.lock(file).flock();
            holder = plan.acquire();
        }

        @Override
        public long take() {
            plan.acquire().release();
            return 0;
        }

        @Override
        public void take(Duration atMost) {
            plan.acquire(atMost).release();
        }

        @Override
        public long give() {
            holder.release();
            holder = plan.acquire(Duration.ofSeconds(60));
            return 0;
        }

        /** Beside the holder nobody has it, as the kernel says. */
        @Override
        public long left() throws Exception {
            return Locker.kernel(file).size() - 1;
        }

        @Override
        public boolean closeWhileWaiting() {
            return false; // who waits for a lock has no handle yet that could be closed
        }

        @Override
        public void close() throws Exception {
            holder.release();
            assertEquals(List.of(), Locker.kernel(file));
        }
    }

    @Nested
    @DisplayName("OFD")
    class Ofd implements InterruptContract {
        @Override
        public Blocked blocked() throws Exception {
            return new Held(LockKind.OFD);
        }
    }

    @Nested
    @DisplayName("flock")
    class Flock implements InterruptContract {
        @Override
        public Blocked blocked() throws Exception {
            return new Held(LockKind.FLOCK);
        }
    }
}
