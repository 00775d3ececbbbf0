package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.Ipc;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;
import org.ipclab.table.Displays;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.InTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a watch")
class WatchTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<Look> looks = new CopyOnWriteArrayList<>();

    @BeforeEach
    void record() {
        Displays.use(Recorder::new, Displays::standardError);
    }

    @AfterEach
    void asBefore() {
        Displays.use(Displays::standardOutput, Displays::standardError);
    }

    private final class Recorder implements LiveDisplay {
        @Override
        public void show(Look look) {
            looks.add(look);
        }

        @Override
        public void close() {}
    }

    private Look last() {
        return looks.get(looks.size() - 1);
    }

    /** Does this as soon as the watch has shown something. */
    private Thread meanwhile(Action action) {
        var thread = new Thread(() -> {
            try {
                Eventually.holds("it is seen", () -> !looks.isEmpty());
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    @Test
    @DisplayName("ends when its time is over, and says so in the same place")
    void time() {
        try (var gate = Ipc.sem().initial(1).create()) {
            long start = System.nanoTime();
            Ipc.watch(gate, SHORT);
            long millis = (System.nanoTime() - start) / 1_000_000;
            gate.unlink();
            assertTrue(millis >= 300 && millis < 20_000, millis + " ms");
            assertTrue(looks.size() >= 2, looks.toString());
            assertTrue(last().text().contains("ended: the time is over"), last().text());
            assertTrue(last().html().contains("<table"), last().html());
        }
    }

    @Test
    @DisplayName("ends when the condition holds, and tells what has changed as lines and as a course")
    void condition() throws Exception {
        try (var gate = Ipc.sem().initial(1).create()) {
            Thread taker = meanwhile(gate::acquire);
            Ipc.watch(gate, () -> gate.value() == 0);
            taker.join();
            gate.unlink();
            assertTrue(looks.get(0).news().get(0).contains("value"), looks.toString());
            assertTrue(
                    looks.stream().anyMatch(look -> look.news().toString().contains("value: 1 → 0")), looks.toString());
            assertTrue(last().html().contains("<svg"), last().html());
            assertTrue(last().text().contains("value █"), last().text());
            assertTrue(last().text().contains("0 to 1, now 0"), last().text());
        }
    }

    @Test
    @DisplayName("ends when the handle is closed, or its name or the object is removed")
    void gone() throws Exception {
        var closed = Ipc.mq().create();
        Thread closer = meanwhile(closed::close);
        Ipc.watch(closed);
        closer.join();
        closed.unlink();
        assertTrue(last().text().contains("ended: the handle is closed"), last().text());
        looks.clear();
        try (var unlinked = Ipc.shm().size(64).create()) {
            Thread remover = meanwhile(unlinked::unlink);
            Ipc.watch(unlinked);
            remover.join();
            assertTrue(last().text().contains("unlinked"), last().text());
        }
        looks.clear();
        var removed = Ipc.sysvSem().count(2).create();
        Thread other = meanwhile(removed::unlink);
        Ipc.watch(removed);
        other.join();
        removed.close();
        assertTrue(last().text().contains("ended: "), last().text());
    }

    @Test
    @DisplayName("of what was unlinked before goes on")
    void unlinkedBefore() {
        try (var gate = Ipc.sem().create()) {
            gate.unlink();
            Ipc.watch(gate, SHORT);
            assertTrue(last().text().contains("the time is over"), last().text());
        }
    }

    @Test
    @DisplayName("is ended by an interrupt, which is no error and stays set")
    void interrupt() throws Exception {
        var still = new AtomicInteger();
        InTime.within(250, () -> {
            looks.clear();
            Thread watcher = new Thread(() -> {
                Ipc.watch(() -> Table.of(List.of("n"), List.of(List.of(1))));
                still.set(Thread.currentThread().isInterrupted() ? 1 : 2);
            });
            watcher.start();
            Eventually.holds("it is seen", () -> !looks.isEmpty());
            watcher.interrupt();
            return InTime.millis(() -> watcher.join(60_000));
        });
        assertEquals(1, still.get());
        assertTrue(last().text().contains("ended: stopped"), last().text());
    }

    @Test
    @DisplayName("is ended by the front end, whose user says stop")
    void stopped() throws Exception {
        assertFalse(Watch.stopAll());
        Thread stopper = meanwhile(() -> assertTrue(Watch.stopAll()));
        Ipc.watch(() -> Table.of(List.of("n"), List.of(List.of(1))));
        stopper.join();
        assertFalse(Thread.currentThread().isInterrupted());
        assertFalse(Watch.stopAll());
    }

    @Test
    @DisplayName("looks a few times a second, as often as it was told, and no more often than can be seen")
    void pace() throws Exception {
        var count = new AtomicInteger();
        Tabular counted = () -> Table.of(List.of("a", "n"), List.of(List.of("x", count.incrementAndGet())));
        long start = System.nanoTime();
        Watch.of(counted).atMost(Duration.ofSeconds(1)).run();
        assertTrue(count.get() >= 2 && count.get() <= 2 + InTime.millisSince(start) / 200, count + " looks");
        // how long it takes for ten looks
        InTime.within(1000, () -> {
            count.set(0);
            return InTime.millis(() -> Watch.of(counted)
                    .every(Duration.ofMillis(20))
                    .until(() -> count.get() >= 10)
                    .run());
        });
        assertThrows(IpcException.Misused.class, () -> Watch.of(counted).every(Duration.ZERO));
    }

    @Test
    @DisplayName("tells which rows came and went, and what in them is another")
    void rows() {
        var before =
                Table.of(List.of("name", "size", "holders"), List.of(List.of("/a", 1, "x"), List.of("/b", 2, "y")));
        var now = Table.of(List.of("name", "size", "holders"), List.of(List.of("/b", 5, "y"), List.of("/c", 3, "z")));
        assertEquals("/b size: 2 → 5 · + /c 3 z · - /a 1 x", Changes.between(before, now));
        assertEquals("", Changes.between(now, now));
    }

    @Test
    @DisplayName("draws numbers that are another, whatever they are called, and no more points than fit")
    void course() {
        var course = new Course();
        for (int i = 1; i <= 5000; i++) {
            var row = List.of(List.of("<b>", i), List.of("last pid", i), List.of("same", 7));
            course.look(Table.of(List.of("fact", "value"), row), i * 1_000_000L);
        }
        String svg = course.svg(5_000_000_000L);
        assertTrue(svg.contains("&lt;b&gt;") && svg.contains(">5000<") && svg.contains(">1<"), svg);
        assertFalse(svg.contains("pid") || svg.contains("same") || svg.contains("<b>"), svg);
        assertTrue(svg.length() < 12_000, svg.length() + " characters");
    }
}
