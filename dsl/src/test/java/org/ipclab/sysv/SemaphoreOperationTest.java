package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a list of operations")
class SemaphoreOperationTest {
    @Test
    @DisplayName("is index, change and flags, in the order written")
    void reads() {
        assertEquals(
                List.of(
                        new SemaphoreOperation(0, -1, 0),
                        new SemaphoreOperation(1, 2, 04000 | 0x1000),
                        new SemaphoreOperation(12, 0, 0x1000)),
                SemaphoreOperation.parse("0-1, 1+2nu ,12=0u"));
    }

    @Test
    @DisplayName("that cannot be read is Misused, and the message shows how to write one")
    void refuses() {
        for (String bad :
                List.of("", " ", "0", "0*1", "x-1", "0-1,,1-1", "0-1,", "0-1x", "0=1", "0+0", "0-0", "-1+1", "0+"))
            assertTrue(assertThrows(IpcException.Misused.class, () -> SemaphoreOperation.parse(bad), bad)
                    .advice()
                    .contains("\"0-1,1+2nu,2=0\""));
    }

    @Test
    @DisplayName("that does not fit into 16 bits is refused as the kernel would: EFBIG, ERANGE")
    void checks() {
        assertEquals(
                "EFBIG",
                assertThrows(IpcException.class, () -> new SemaphoreOperation(65536, 1, 0).check("x"))
                        .errnoName());
        assertEquals(
                "ERANGE",
                assertThrows(IpcException.class, () -> new SemaphoreOperation(0, 65537, 0).check("x"))
                        .errnoName());
        new SemaphoreOperation(65535, -32767, 0).check("x");
    }

    @Test
    @DisplayName("is written in C as an initializer")
    void writesC() {
        assertEquals(
                "{{0, -1, SEM_UNDO}, {1, 0, IPC_NOWAIT}}",
                SemaphoreOperation.c(SemaphoreOperation.parse("0-1u,1=0n"), 0, 9));
        assertEquals("{{0, 1, IPC_NOWAIT}, ...}", SemaphoreOperation.c(SemaphoreOperation.parse("0+1,1+1"), 04000, 1));
    }

    @Test
    @DisplayName("has limits that are read from the kernel")
    void limits() {
        assertEquals(
                new SemaphoreLimits(32000, 1024000000, 500, 32000),
                SemaphoreLimits.parse("32000\t1024000000\t500\t32000"));
        assertTrue(SemaphoreLimits.read().operations() > 0);
    }
}
