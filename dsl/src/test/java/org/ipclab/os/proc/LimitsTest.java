package org.ipclab.os.proc;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Map;
import org.ipclab.os.ResourceLimit;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("limits of this process")
class LimitsTest {
    @Test
    @DisplayName("asked of getrlimit(2), which needs no descriptor, are what prlimit tells")
    void askedOfTheKernel() {
        String pid = Long.toString(ProcessHandle.current().pid());
        Map<String, String> names = Map.of(
                "Max open files", "nofile",
                "Max file size", "fsize",
                "Max locked memory", "memlock",
                "Max address space", "as",
                "Max pending signals", "sigpending",
                "Max msgqueue size", "msgqueue");
        names.forEach((name, option) -> {
            String told = Programs.sh("prlimit --pid $1 --$2 --raw --noheadings --output SOFT", pid, option);
            assertEquals(told, ResourceLimit.soft(name).orElseThrow(), name);
            assertEquals(told, ResourceLimit.of(name), name);
            assertEquals(told, Limits.of(name), name);
        });
        assertTrue(ResourceLimit.soft("Max coffee").isEmpty());
        assertEquals(Limits.of("Max stack size"), ResourceLimit.of("Max stack size"));
    }
}
