package org.ipclab.os.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the control group of a process")
class ControlGroupTest {
    private static final String MOUNT =
            "30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate";

    @Test
    @DisplayName("is found by its line and its mount, and only in version 2")
    void found() {
        String line = "0::/user.slice/user-1000.slice/session-2.scope";
        assertEquals(
                Optional.of(new ControlGroup(
                        Path.of("/sys/fs/cgroup"),
                        Path.of("/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope"))),
                ControlGroup.of(List.of("4:memory:/x", line), List.of(MOUNT)));
        assertEquals(Optional.empty(), ControlGroup.of(List.of("4:memory:/x"), List.of(MOUNT)));
        assertEquals(Optional.empty(), ControlGroup.of(List.of(line), List.of()));
    }
}
