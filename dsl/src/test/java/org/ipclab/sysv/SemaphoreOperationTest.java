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
        assertTrue(new SemaphoreOperation(65535, -32767, 0).fits());
        for (var wrong : List.of(new SemaphoreOperation(65536, 1, 0), new SemaphoreOperation(-1, 1, 0))) {
            assertFalse(wrong.fits());
            assertEquals("EFBIG", wrong.refusal("x").errnoName());
        }
        var much = new SemaphoreOperation(0, 65537, 0);
        assertFalse(much.fits());
        assertEquals("ERANGE", much.refusal("x").errnoName());
    }

    @Test
    @DisplayName("is named in a message with its semaphore, and a list as it was written; a long one is cut")
    void asked() {
        assertEquals(
                "acquire 2 of semaphore 1 of", SemaphoreOperation.asked("acquire", SemaphoreOperation.parse("1-2u")));
        assertEquals(
                "await zero of semaphore 3 of",
                SemaphoreOperation.asked("await zero", SemaphoreOperation.parse("3=0")));
        String written = "0-1,1+2nu,2=0n";
        assertEquals("op \"" + written + "\" of", SemaphoreOperation.asked("op", SemaphoreOperation.parse(written)));
        String many = String.join(",", java.util.Collections.nCopies(9, "0+1"));
        assertEquals(
                "op \"0+1,0+1,0+1,0+1,0+1,0+1,0+1,0+1,...\" of",
                SemaphoreOperation.asked("op", SemaphoreOperation.parse(many)));
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
