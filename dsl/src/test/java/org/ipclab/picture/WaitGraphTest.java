package org.ipclab.picture;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.Ipc;
import org.ipclab.peer.Peer;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the graph of waits")
class WaitGraphTest {
    private static final long ME = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "names a circle of OFD locks, which the kernel does not see, and draws it in red; then of semaphores, as possible")
    void circles() throws Exception {
        try (Peer alice = Ipc.peer("alice-" + ME).start();
                Peer bob = Ipc.peer("bob-" + ME).start()) {
            locks(alice, bob);
            semaphores(alice, bob);
            mixed(alice, bob);
        }
    }

    /** A POSIX semaphore and one of a set, both made here, each taken by one who then wants the other. */
    private static void mixed(Peer alice, Peer bob) throws Exception {
        String name = "mixed" + ME;
        try (var gate = Ipc.sem(name).initial(1).create();
                var set = Ipc.sysvSem().count(2).initial(1, 1).create()) {
            String open =
                    "var gate = Ipc.sem(\"" + name + "\").open(); var set = Ipc.sysvSemId(" + set.id() + ").open();";
            alice.eval(open + " gate.acquire();");
            bob.eval(open + " set.acquire(1);");
            var first = alice.submit("set.acquire(1)");
            String expected = "[1] " + bob.pid() + " perhaps: changed it last null";
            Eventually.holds(expected, () -> of(alice).stream().anyMatch(row -> row.endsWith(expected)));
            var second = bob.submit("gate.acquire()");
            Eventually.holds("a possible circle", () -> WaitGraph.now().svg().contains("line cycle"));
            first.cancel(true);
            second.cancel(true);
            gate.unlink();
            set.unlink();
        }
    }

    private void locks(Peer alice, Peer bob) throws Exception {
        Path file = Files.write(folder.resolve("data <script>&\"'"), new byte[100]);
        String path = file.toRealPath().toString();
        alice.eval("var held = " + lock(file, 0) + ".acquire()");
        bob.eval("var held = " + lock(file, 50) + ".acquire()");
        var first = alice.submit(lock(file, 50) + ".acquire()");
        Eventually.holds("alice waits", () -> of(alice).size() == 1);
        assertEquals(
                List.of("exclusive ofd lock " + path + "[50,1) " + bob.pid() + " holds exclusive [50,1) null"),
                of(alice));
        assertFalse(
                Ipc.waits().table().note() != null && Ipc.waits().table().note().contains(alice.name()));
        var second = bob.submit(lock(file, 0) + ".acquire()");
        Eventually.holds("both wait", () -> of(bob).size() == 1);
        WaitGraph waits = WaitGraph.now();
        String circle = "cycle: " + alice.name() + " → " + path + "[50,1) → " + bob.name() + " → " + path + "[0,1) → "
                + alice.name();
        String other = "cycle: " + bob.name() + " → " + path + "[0,1) → " + alice.name() + " → " + path + "[50,1) → "
                + bob.name();
        String note = waits.table().note();
        assertTrue(note.contains(circle) || note.contains(other), note);
        Svg svg = Svg.of(waits.svg());
        assertTrue(svg.count("polyline", "line cycle") >= 4, "two waits and two holders in red");
        assertTrue(svg.texts().containsAll(List.of(alice.name(), bob.name(), "holds exclusive [0,1)")));
        svg.isTidy();
        // Ipc.locks() sees who of the two waits for which region, too
        assertTrue(Ipc.locks().note().contains("circle"), Ipc.locks().note());
        assertFalse(Ipc.locks().note().contains("itself"), Ipc.locks().note());
        first.cancel(true);
        second.cancel(true);
        Eventually.holds("nobody waits", () -> of(alice).isEmpty() && of(bob).isEmpty());
    }

    private static String lock(Path file, int start) {
        return "Ipc.lock(\"" + file.toString().replace("\"", "\\\"") + "\").ofd().region(" + start + ", 1)";
    }

    private static void semaphores(Peer alice, Peer bob) throws Exception {
        String name = "waits" + ME;
        alice.eval("var a = Ipc.sem(\"" + name + "-a\").initial(0).create()");
        bob.eval("var b = Ipc.sem(\"" + name + "-b\").initial(0).create()");
        alice.eval("var other = Ipc.sem(\"" + name + "-b\").open()");
        bob.eval("var other = Ipc.sem(\"" + name + "-a\").open()");
        var first = alice.submit("other.acquire()");
        String expected = "futex sem /" + name + "-b " + bob.pid() + " perhaps: has it open null";
        Eventually.holds(expected, () -> of(alice).equals(List.of(expected)));
        var second = bob.submit("other.acquire()");
        Eventually.holds("a possible circle", () -> {
            String note = WaitGraph.now().table().note();
            return note.lines()
                    .anyMatch(line -> line.startsWith("possible cycle")
                            && line.contains(alice.name())
                            && line.contains(bob.name()));
        });
        first.cancel(true);
        second.cancel(true);
        alice.eval("a.unlink()");
        bob.eval("b.unlink()");
    }

    /** What the table says that this peer waits for. */
    private static List<String> of(Peer peer) {
        Table waits = Ipc.waits().table().where("process", peer.name());
        return waits.rows().stream().map(WaitGraphTest::text).collect(Collectors.toList());
    }

    private static String text(Row row) {
        return row.text("waits for") + " " + row.text("kind") + " " + row.text("object") + " " + row.get("holder pid")
                + " " + row.text("how") + " " + row.get("cycle");
    }
}
