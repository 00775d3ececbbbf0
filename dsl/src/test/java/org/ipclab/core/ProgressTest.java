package org.ipclab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ipclab.table.Displays;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("progress")
class ProgressTest {
    private final List<Look> looks = new CopyOnWriteArrayList<>();

    private final class Recorder implements LiveDisplay {
        @Override
        public void show(Look look) {
            looks.add(look);
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void asBefore() {
        Displays.use(Displays::standardOutput, Displays::standardError);
    }

    @Test
    @DisplayName(
            "is seen after two seconds, says how far it is, and is gone at the end; of what is shorter nothing is seen")
    void isSeen() throws Exception {
        Displays.use(Displays::standardOutput, Recorder::new);
        try (var brief = Progress.of("brief", 2)) {
            brief.now("a");
        }
        assertEquals(List.of(), looks);
        try (var progress = Progress.of("baking <cakes>", 4)) {
            progress.now("apple");
            progress.now("plum");
            Eventually.holds("it is seen", () -> !looks.isEmpty());
            Look look = looks.get(0);
            assertTrue(look.text().startsWith("[#####...............] 1/4 baking <cakes>: plum, 2 s"), look.text());
            assertTrue(look.html().contains("<progress max=\"4\" value=\"1\">"), look.html());
            assertTrue(look.html().contains("&lt;cakes&gt;"), look.html());
            progress.now("pear");
            assertTrue(looks.get(looks.size() - 1).text().contains("2/4"), looks.toString());
        }
        assertEquals(Look.NOTHING, looks.get(looks.size() - 1));
    }
}
