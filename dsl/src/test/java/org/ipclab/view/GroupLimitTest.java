package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.ControlGroup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("limits of the control group")
class GroupLimitTest {
    @TempDir
    Path root;

    private void write(String group, String file, String content) throws IOException {
        Files.createDirectories(root.resolve(group));
        Files.writeString(root.resolve(group).resolve(file), content + "\n");
    }

    @Test
    @DisplayName("are the nearest numbers from the own group upwards, for the kinds that they can hit")
    void nearest() throws IOException {
        write("user.slice/session", "memory.max", "max");
        write("user.slice/session", "memory.current", "7");
        write("user.slice", "memory.max", "1000000");
        write("user.slice", "memory.current", "4096");
        write("user.slice/session", "pids.max", "max");
        write("user.slice/session", "pids.current", "3");
        List<Limit> limits = LimitList.group(new ControlGroup(root, root.resolve("user.slice/session")));
        assertEquals(
                List.of("shm", "sysv-shm", "mmap", "peer"),
                limits.stream().map(Limit::kind).toList());
        assertEquals(1_000_000L, limits.get(0).value());
        assertEquals(4096L, limits.get(0).used());
        assertEquals(
                root.resolve("user.slice/memory.max").toString(), limits.get(0).where());
        assertEquals("max", limits.get(3).value());
        assertEquals(3L, limits.get(3).used());
    }

    @Test
    @DisplayName("are none in the group at the root, which has no such files")
    void none() {
        assertTrue(LimitList.group(new ControlGroup(root, root)).isEmpty());
    }
}
