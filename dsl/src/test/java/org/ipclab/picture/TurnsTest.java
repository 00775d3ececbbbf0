package org.ipclab.picture;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.peer.Peer;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the sequence of what peers did step by step")
class TurnsTest {
    @Test
    @DisplayName("a lane each, an arrow from what let a waiting one go on, none where a wait was broken off")
    void drawn() throws Exception {
        try (var name = new FreshName();
                Peer alice = Ipc.peer("turns-alice-" + name.text()).start();
                Peer bob = Ipc.peer("turns-bob-" + name.text()).start();
                var gate = Ipc.sem(name.text()).initial(1).create();
                var steps = Ipc.step(alice, bob)) {
            for (Peer each : List.of(alice, bob)) each.eval("var gate = Ipc.sem(\"" + name.text() + "\").open()");
            assertEquals(0, Svg.of(Ipc.sequence(steps).svg()).count("polyline", "message"), "nothing done yet");
            steps.submit(alice, "gate.acquire(); gate.release();")
                    .submit(bob, "gate.acquire();")
                    .run("turns-alice turns-bob turns-alice");
            var sequence = Ipc.sequence(steps);
            assertEquals(
                    List.of(alice.name(), bob.name(), alice.name()),
                    sequence.table().column("peer"));
            Svg svg = Svg.of(sequence.svg());
            assertEquals(
                    List.of("1: acquire()", "2: acquire()", "3: release()"),
                    svg.texts().stream()
                            .filter(text -> text.matches("\\d+: .*"))
                            .toList());
            assertTrue(svg.texts().containsAll(List.of("pid " + alice.pid(), "pid " + bob.pid())));
            assertEquals(1, svg.count("polyline", "message"));
            svg.isInside();
            steps.submit(alice, "gate.acquire()").next(alice);
            Svg waiting = Svg.of(Ipc.sequence(steps).svg());
            assertTrue(
                    waiting.texts().contains("4: acquire() waits"),
                    waiting.texts().toString());
            alice.interrupt();
            steps.finish();
            assertEquals(1, Svg.of(Ipc.sequence(steps).svg()).count("polyline", "message"));
            gate.unlink();
        }
    }
}
