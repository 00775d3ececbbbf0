package org.ipclab.compare;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a killed process leaves")
class SurvivalTest {
    @TempDir
    Path run;

    @Test
    @DisplayName("is there until it is removed, and then not even its path")
    void removed() throws Exception {
        List<Carrier> carriers = Carriers.all().stream()
                .filter(each -> !each.kind().matches("pipe|http|grpc"))
                .toList();
        Survival survival = new Survival(carriers, run);
        try (survival) {
            survival.make();
            survival.kill();
            for (Carrier each : carriers)
                if (each.kind().matches("shm|sysv-shm|mmap|sysv-mq|file")) assertEquals("yes", survival.of(each));
        }
        for (Carrier each : carriers) {
            assertThrows(IpcException.class, () -> each.find(survival.place(each)), each.kind());
            assertFalse(survival.place(each).hasPath(), each.kind());
        }
    }
}
