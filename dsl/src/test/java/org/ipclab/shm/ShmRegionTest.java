package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.RegionContract;
import org.ipclab.testing.SharedRegionContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the bytes of POSIX shared memory")
class ShmRegionTest implements RegionContract<SharedMemory>, SharedRegionContract<SharedMemory> {
    private static final long GIB = 1L << 30;

    @Override
    public SharedMemory region(FreshName name, long size) {
        return Ipc.shm(name.text()).size(size).create();
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Test
    @DisplayName("above 2 GiB every access works, also across the borders of the windows behind it")
    void beyondABuffer() throws Exception {
        long size = 3 * GIB + 100;
        try (var name = new FreshName();
                SharedMemory m = Ipc.shm(name.text()).size(size).reserve(false).create()) {
            for (long border : new long[] {GIB, 2 * GIB, 3 * GIB}) {
                m.putString(border - 20, "across the border of a window");
                assertEquals("across the border of a window", m.getString(border - 20));
                assertEquals(
                        "across the border of a window",
                        Programs.sh(
                                "tail -c +$(($2 - 19)) \"$1\" | head -c 29",
                                name.shm().toString(),
                                border + ""));
                for (int i = 1; i < 8; i++) {
                    m.putLong(border - i, 0x0102030405060708L * i);
                    assertEquals(0x0102030405060708L * i, m.getLong(border - i));
                    assertEquals((byte) (0x0102030405060708L * i >> 8 * i), m.getByte(border));
                }
                m.putShort(border - 1, 0x7fee);
                assertEquals(0x7f, m.getByte(border));
                m.putLong(border, 41);
                assertEquals(41, m.getAndAddLong(border, 1));
                assertTrue(m.compareAndSetInt(border, 42, 43));
                assertEquals(43, m.getBytes(border - 50, 100)[50]);
                assertEquals("2b", m.hexdump(border, 1).rows().get(0).text("hex"));
            }
            m.putByte(size - 1, 7);
            assertEquals(7, m.getByte(size - 1));
            assertThrows(IpcException.Misused.class, () -> m.getByte(size));
            assertThrows(IpcException.Misused.class, () -> m.getInt(size - 3));
            assertThrows(IpcException.Misused.class, m::buffer);
            assertTrue(
                    Long.parseLong(Programs.sh("stat -c %b \"$1\"", name.shm().toString())) < 200, "it is sparse");
        }
    }

    @Test
    @DisplayName("sizes that end with a window, or with what a buffer holds, work to their last byte")
    void sizesAtTheBorder() throws Exception {
        for (long size : new long[] {GIB, 2 * GIB - 9, 2 * GIB - 8, 2 * GIB - 1, 2 * GIB, 2 * GIB + 1, 3 * GIB})
            try (var name = new FreshName();
                    SharedMemory m =
                            Ipc.shm(name.text()).size(size).reserve(false).create()) {
                m.putByte(size - 1, 7);
                assertEquals(7, m.getBytes(size - 2, 2)[1]);
                assertEquals(0, m.getBytes(size, 0).length);
                m.putBytes(size, new byte[0]);
                m.putLong(size / 8 * 8 - 8, 5);
                assertEquals(5, m.getAndAddLong(size / 8 * 8 - 8, 1));
                assertEquals(0, m.hexdump(size, 0).size());
                assertThrows(IpcException.Misused.class, () -> m.getByte(size));
                if (size <= 2 * GIB - 9) assertEquals(size, m.buffer().capacity());
                else assertThrows(IpcException.Misused.class, m::buffer);
            }
    }
}
