package org.ipclab.region;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("samePages")
class SamePagesTest {
    @Test
    @DisplayName("true for what both map, false for what the peer has not mapped or has changed in a private copy")
    void tellsSameFromOther(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("f"), new byte[4096]);
        try (var name = new FreshName();
                var peer = Ipc.peer("pages").start();
                var memory = Ipc.shm(name.text()).size(8192).create();
                var map = Ipc.mmap(file).open()) {
            assertEquals(List.of(false, false), Ipc.samePages(memory, peer).column("same"));
            peer.eval("var m = Ipc.shm(\"" + name.text() + "\").open();");
            assertEquals(List.of(true, true), Ipc.samePages(memory, peer).column("same"), "not touched there yet");
            peer.eval("m.fill(1);");
            memory.fill(2);
            assertEquals(List.of(true, true), Ipc.samePages(memory, peer).column("same"));
            map.putInt(0, 1);
            peer.eval("var f = Ipc.mmap(\"" + file + "\").privateCopy().open(); f.putInt(0, 2);");
            assertNotEquals(true, Ipc.samePages(map, peer).column("same").get(0), "null where frames are hidden");
            peer.kill();
            peer.await();
            assertThrows(IpcException.PeerFailed.class, () -> Ipc.samePages(memory, peer));
        }
    }
}
