package org.ipclab.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.kernel.Launcher;
import org.ipclab.kernel.Launcher.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupIT {
    private static final String NAME = "cleanup-it-" + ProcessHandle.current().pid();
    private static final Path MADE = Path.of("/dev/shm", NAME);
    private static final Path OPENED = Path.of("/dev/shm", NAME + "-opened");

    @TempDir
    Path folder;

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(MADE);
        Files.deleteIfExists(OPENED);
    }

    @Test
    void removesWhatAKilledSessionLeftAndNothingElse() throws IOException {
        Launcher alone = Launcher.here().with("XDG_RUNTIME_DIR", folder.toString());
        Path mapped = Files.write(folder.resolve("mapped"), new byte[100]);
        Files.write(OPENED, new byte[100]);
        Result killed = alone.script(
                folder,
                "Ipc.shm(args[0]).size(64).create();\n"
                        + "Ipc.shm(args[0] + \"-opened\").open();\n"
                        + "Ipc.mmap(args[1]).open();\n"
                        + "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start().waitFor();\n"
                        + "Thread.sleep(60_000);\n",
                NAME,
                mapped.toString());
        assertEquals(137, killed.status(), killed.toString());
        assertTrue(Files.exists(MADE));
        assertTrue(alone.run("leaks").out().contains("/" + NAME));

        Result cleanup = alone.run("cleanup", "--json");
        assertEquals(0, cleanup.status(), cleanup.err());
        assertTrue(cleanup.out().contains("\"name\":\"/" + NAME + "\""), cleanup.out());
        assertTrue(cleanup.out().contains("\"result\":\"removed\""), cleanup.out());
        assertFalse(cleanup.out().contains("-opened"), cleanup.out());
        assertFalse(Files.exists(MADE));
        assertTrue(Files.exists(OPENED) && Files.exists(mapped));
        assertFalse(alone.run("cleanup").out().contains(NAME));
    }
}
