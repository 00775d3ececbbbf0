package org.ipclab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ipclab.table.Displays;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.InTime;
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

    private Look last() {
        return looks.isEmpty() ? Look.NOTHING : looks.get(looks.size() - 1);
    }

    @Test
    @DisplayName(
            "is seen after two seconds, says how far it is, and is gone at the end; of what is shorter nothing is seen")
    void isSeen() throws Exception {
        Displays.use(Displays::standardOutput, Recorder::new);
        long start = System.nanoTime();
        try (var brief = Progress.of("brief", 2)) {
            brief.now("a");
        }
        assertTrue(looks.isEmpty() || InTime.millisSince(start) >= 2000, looks.toString());
        looks.clear();
        try (var progress = Progress.of("baking <cakes>", 4)) {
            progress.now("apple");
            progress.now("plum");
            Eventually.holds("it is seen", () -> last().text().contains("plum"));
            Look look = last();
            String bar = "\\[#####\\.{15}] 1/4 baking <cakes>: plum, [0-9]+ s";
            assertTrue(look.text().matches(bar), look.text());
            assertTrue(look.html().contains("<progress max=\"4\" value=\"1\">"), look.html());
            assertTrue(look.html().contains("&lt;cakes&gt;"), look.html());
            progress.now("pear");
            assertTrue(last().text().contains("2/4"), looks.toString());
        }
        assertEquals(Look.NOTHING, last());
    }
}
