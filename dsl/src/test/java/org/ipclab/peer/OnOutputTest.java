package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ipclab.os.OffHeap;
import org.junit.jupiter.api.Test;

/** What a process prints, told as it comes. */
class OnOutputTest {
    @Test
    void itComesWhileTheCodeRunsAndBeforeItsValue() throws Exception {
        try (Peer bob = Judge.peer()) {
            var told = new StringBuffer();
            try (var listening = bob.onOutput(told::append)) {
                var value = bob.submit("System.out.println(\"first\"); System.in.read(); Thread.sleep(60000);");
                assertTrue(Judge.eventually(() -> told.toString().equals("first\n")), told::toString);
                bob.interrupt();
                assertTrue(Judge.eventually(value::isDone));
                bob.eval("for (int i = 0; i < 1000; i++) System.out.println(\"äöü€🙂\");");
                assertEquals("first\n" + "äöü€🙂\n".repeat(1000), told.toString());
            }
            bob.eval("System.out.println(\"nobody listens\")");
            assertTrue(!told.toString().contains("nobody"));
            assertTrue(bob.output().endsWith("nobody listens\n"));
        }
    }

    @Test
    void charactersAreToldWhole() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        var output = new Output();
        try (var tap = output.tap(told::add)) {
            add(output, 'a', 0xe2, 0x82);
            add(output, 0xac, 'b');
            add(output, 0xf0);
            add(output, 0x9f, 0x99, 0x82, 0xff, '\n');
        }
        add(output, 'z');
        assertEquals(List.of("a", "€b", "🙂\ufffd\n"), told);
    }

    @Test
    void anActionThatThrowsIsToldSoAndTheNextPieceComes() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        var output = new Output();
        var thread = new Thread(() -> {
            add(output, 'a');
            add(output, 'b');
        });
        thread.setUncaughtExceptionHandler((where, what) -> thrown.add(what));
        try (var tap = output.tap(text -> {
            told.add(text);
            throw new IllegalStateException(text);
        })) {
            thread.start();
            thread.join();
        }
        assertEquals(List.of("a", "b"), told);
        assertEquals(2, thrown.size());
    }

    private static void add(Output output, int... bytes) {
        var chunk = OffHeap.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) chunk.put(i, (byte) bytes[i]);
        output.add(chunk, bytes.length);
    }
}
