package org.ipclab.pipe;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("buffers and a pipe")
class PipeBufferTest {
    @Test
    @DisplayName("a buffer goes out from its position to its limit, from memory outside the heap and from an array")
    void written() throws Exception {
        try (var pipe = Ipc.pipe().create()) {
            for (ByteBuffer buffer : List.of(ByteBuffer.allocateDirect(10), ByteBuffer.allocate(10))) {
                buffer.put("..abcdef..".getBytes()).position(2).limit(8);
                pipe.writer().write(buffer.slice(3, 5).limit(4));
                pipe.writer().write(buffer);
                assertEquals(8, buffer.position());
                pipe.writer().write(buffer);
                assertEquals("bcdeabcdef", pipe.reader().readText(100));
            }
            pipe.reader().close();
            ByteBuffer lost = ByteBuffer.allocateDirect(5);
            var e = assertThrows(IpcException.Closed.class, () -> pipe.writer().write(lost));
            assertTrue(e.getMessage().contains("None of 5 bytes"), e.getMessage());
            assertEquals(0, lost.position());
        }
    }

    @Test
    @DisplayName("fills a buffer from its position on, direct or not; a full or read-only one is Misused")
    void readInto() {
        try (var pipe = Ipc.pipe().create()) {
            for (ByteBuffer buffer : List.of(ByteBuffer.allocate(8), ByteBuffer.allocateDirect(8))) {
                pipe.writer().write("abcdef");
                buffer.position(2).limit(6);
                assertEquals(4, pipe.reader().readInto(buffer));
                assertEquals('a', buffer.get(2));
                assertEquals(6, buffer.position());
                assertThrows(IpcException.Misused.class, () -> pipe.reader().readInto(buffer));
                assertEquals("ef", pipe.reader().readText(9));
            }
            assertThrows(IpcException.Misused.class, () -> pipe.reader()
                    .readInto(ByteBuffer.allocate(8).asReadOnlyBuffer()));
            for (int count : new int[] {0, -1})
                assertThrows(IpcException.Misused.class, () -> pipe.reader().read(count));
        }
    }
}
