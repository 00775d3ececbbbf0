package org.ipclab.lock;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a file lock that another process has")
class LockConflictTest {
    private static final long FAR = 1L << 40;

    @TempDir
    Path folder;

    @Test
    @DisplayName("row: conflict is tryAcquire empty, and query() names pid, command, type and range of the holder")
    void conflict() throws Exception {
        Path file = Locker.file(folder);
        try (Beside python = Locker.holding(file, Locker.lockf(true, 10, 5))) {
            assertTrue(Ipc.lock(file).region(14, 3).tryAcquire().isEmpty());
            LockHolder holder = Ipc.lock(file).query().orElseThrow();
            String command = Programs.sh("cat /proc/$1/comm", "" + python.pid());
            assertEquals(new LockHolder(python.pid(), command, "exclusive", 10, 5), holder);
            assertEquals(List.of("POSIX WRITE " + python.pid() + " 10 14"), Locker.kernel(file));
            Ipc.lock(file).region(15, 3).tryAcquire().orElseThrow().release();
        }
    }

    @Test
    @DisplayName("row: region length 0 is to the end of the file and beyond")
    void toTheEnd() throws Exception {
        Path file = Locker.file(folder);
        try (Beside python = Locker.holding(file, Locker.lockf(true, FAR, 1))) {
            assertTrue(Ipc.lock(file).region(50, 0).tryAcquire().isEmpty());
            python.say("");
            python.await();
        }
        try (FileLock lock = Ipc.lock(file).region(50, 0).acquire()) {
            assertEquals(List.of("POSIX WRITE " + Locker.ME + " 50 EOF"), Locker.kernel(file));
            assertTrue(lock.isOpen());
        }
    }
}
