package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.RegionContract;
import org.ipclab.testing.SharedRegionContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the bytes of a mapped file")
class MmapRegionTest implements RegionContract<MappedFile>, SharedRegionContract<MappedFile> {
    @Override
    public MappedFile region(FreshName name, long size) {
        return Ipc.mmap(name.shm()).size(size).create();
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Test
    @DisplayName("a part of a file that lies behind 4 GiB is that part")
    void farPart() throws Exception {
        long offset = 5L << 30;
        try (var name = new FreshName();
                MappedFile m = Ipc.mmap(name.shm())
                        .reserve(false)
                        .offset(offset)
                        .size(100)
                        .create()) {
            m.putString(90, "far away");
            assertEquals(
                    "far away",
                    Programs.sh("tail -c 10 \"$1\" | head -c 8", name.shm().toString()));
            assertEquals(offset + 100, m.state().fileSize());
            assertEquals(offset, m.state().offset());
        }
    }
}
