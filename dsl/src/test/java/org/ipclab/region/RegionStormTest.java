package org.ipclab.region;

import static org.junit.jupiter.api.Assertions.*;

import org.ipclab.Ipc;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the JVM lives")
class RegionStormTest {
    private static final boolean EXACT = Runtime.version().feature() >= 22;

    @Test
    @DisplayName(
            "when another process truncates the object under every kind of access; on 22 and later none goes unnoticed")
    void truncated() throws Exception {
        try (var name = new FreshName();
                var m = Ipc.shm(name.text()).size("64K").create();
                Beside child = ChildJvm.start(RegionStorm.class, "truncated", name.text())) {
            assertEquals("warm", child.line());
            Programs.sh("truncate -s 0 \"$1\"", name.shm().toString());
            child.say("go");
            String said = child.rest();
            assertTrue(said.endsWith(" 0 true\nlived"), said);
            if (EXACT) assertTrue(said.matches("(\\d+:0 )+0 true\nlived"), "kind:unnoticed " + said);
        }
    }

    @Test
    @DisplayName("when a handle is closed while other threads are in the middle of an access, or use its buffer")
    void close() throws Exception {
        lives("close");
    }

    @Test
    @DisplayName("when a handle is resized while other threads use it")
    void resize() throws Exception {
        lives("resize");
    }

    private static void lives(String storm) throws Exception {
        try (var name = new FreshName();
                Beside child = ChildJvm.start(RegionStorm.class, storm, name.text())) {
            assertEquals("lived", child.rest());
            assertTrue(name.isFree());
        }
    }
}
