package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code and values go to another process and back. */
class PeerEvalTest {
    private static Peer bob;

    @BeforeAll
    static void start() {
        bob = Judge.peer();
    }

    @AfterAll
    static void end() {
        bob.close();
    }

    @Test
    void itIsAnotherProcessAndAChildOfThisOne() {
        long here = ProcessHandle.current().pid();
        assertEquals(Long.toString(here), Judge.status(bob.pid(), "PPid"));
        assertEquals(bob.pid(), bob.eval("ProcessHandle.current().pid()", Long.class));
        assertTrue(bob.isAlive());
    }

    @Test
    void itHasAProcessGroupOfItsOwnAndDefaultSignals() {
        assertEquals(
                Long.toString(bob.pid()),
                org.ipclab.testing.Programs.sh("ps -o pgid= -p " + bob.pid()).strip());
        assertEquals("0000000000000000", Judge.status(bob.pid(), "SigBlk"));
    }

    @Test
    void valuesComeBackAsThemselves() {
        assertEquals(42, bob.eval("6 * 7"));
        assertEquals(1L << 40, bob.eval("1L << 40"));
        assertEquals(2.5, bob.eval("2.5"));
        assertEquals(2.5f, bob.eval("2.5f"));
        assertEquals(Double.NaN, bob.eval("0.0 / 0"));
        assertEquals(true, bob.eval("1 < 2"));
        assertEquals('\n', bob.eval("'\\n'"));
        assertEquals((byte) -1, bob.eval("(byte) -1"));
        assertEquals(BigInteger.TWO.pow(99), bob.eval("BigInteger.TWO.pow(99)"));
        assertEquals("a\nb ü 𝄞 \u0000 \"", bob.eval("\"a\\nb ü 𝄞 \\0 \\\"\""));
        assertNull(bob.eval("(Object) null"));
        assertNull(bob.eval("int unused = 1;"));
    }

    @Test
    void listsSetsAndMapsToo() {
        assertEquals(List.of(1, 2L, List.of("x")), bob.eval("List.of(1, 2L, List.of(\"x\"))"));
        assertEquals(Map.of("k", 1, 2, List.of()), bob.eval("Map.of(\"k\", 1, 2, List.of())"));
        assertEquals(Set.of(1, 2), bob.eval("Set.of(1, 2)"));
        assertEquals(java.util.Arrays.asList(1, null), bob.eval("Arrays.asList(1, null)"));
    }

    @Test
    void anythingElseIsItsText() {
        assertEquals("PT1S", bob.eval("Duration.ofSeconds(1)"));
        assertEquals("[1, 2]", bob.eval("new int[] {1, 2}"));
    }

    @Test
    void tablesComeBackAsTables() {
        Object value = bob.eval(
                "Table.of(List.of(\"n\", \"who\"), List.of(Arrays.asList(1, null), List.of(2L, List.of(\"a\")))).title(\"T\").note(\"N\")");
        Table table = (Table) value;
        assertEquals(List.of(1, 2L), table.column("n"));
        assertEquals(java.util.Arrays.asList(null, List.of("a")), table.column("who"));
        assertEquals("T", table.title());
        assertEquals("N", table.note());
    }

    @Test
    void aValueOfATypeIsThatTypeOrRefused() {
        assertEquals(7L, bob.eval("7", long.class));
        assertEquals(7.0, bob.eval("7", Double.class));
        assertEquals("x", bob.eval("\"x\"", String.class));
        var e = assertThrows(IpcException.Misused.class, () -> bob.eval("\"x\"", Integer.class));
        assertTrue(e.getMessage().contains("String"), e.getMessage());
    }

    @Test
    void declarationsStay() {
        bob.eval("int twice(int x) {\n    return 2 * x;\n}\nvar y = twice(4);");
        assertEquals(10, bob.eval("y + twice(1)"));
    }

    @Test
    void anExceptionOfTheDslArrivesAsItsKind() {
        String code =
                "throw IpcException.of(\"open shm\", org.ipclab.os.Errno.ENOENT, \"shm_open(..)\", \"Create it.\");";
        var e = assertThrows(IpcException.NotThere.class, () -> bob.eval(code));
        assertEquals(2, e.errno());
        assertEquals("shm_open(..)", e.call());
        assertEquals("Create it.", e.advice());
        assertTrue(e.getMessage().contains(bob.name()), e.getMessage());
        assertThrows(
                IpcException.TimedOut.class, () -> bob.eval("throw new IpcException.TimedOut(\"wait\", \"Late.\");"));
    }

    @Test
    void anyOtherFailureIsPeerFailedWithTheReason() {
        assertReason("Integer.parseInt(\"x1\")", "NumberFormatException", "x1");
        assertReason("int x =\n\"no\";", "incompatible types", "line 2");
        assertReason("void f() {", "no end");
        assertReason("void deep() { deep(); }\ndeep()", "StackOverflowError");
        assertReason(
                "throw new Error() { public String getMessage() { throw new IllegalStateException(); } };",
                "IllegalState");
        assertReason(
                "new Object() { public String toString() { throw new IllegalStateException(\"mute\"); } }", "mute");
        assertReason("var self = new ArrayList<Object>(); self.add(self); self", "nested");
        assertEquals(1, bob.eval("1"));
    }

    private static void assertReason(String code, String... parts) {
        var e = assertThrows(IpcException.PeerFailed.class, () -> bob.eval(code));
        for (String part : parts) assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void aTimeLimitInterruptsTheCodeAndThePeerCanBeUsedAgain() {
        long began = System.nanoTime();
        assertThrows(IpcException.TimedOut.class, () -> bob.eval("Thread.sleep(60000)", Duration.ofMillis(300)));
        assertEquals(2, bob.eval("2"));
        assertTrue(System.nanoTime() - began < 50_000_000_000L);
        assertThrows(IpcException.TimedOut.class, () -> bob.eval("Thread.sleep(1000)", Duration.ZERO));
        assertEquals(3, bob.eval("3", Duration.ofSeconds(Long.MAX_VALUE)));
    }

    @Test
    void aWaitForAnAnswerCanBeInterrupted() throws Exception {
        var thread = Thread.currentThread();
        var disturber = new Thread(() -> {
            assertTrue(Judge.eventually(() -> thread.getState() == Thread.State.TIMED_WAITING));
            thread.interrupt();
        });
        disturber.start();
        assertThrows(IpcException.Interrupted.class, () -> bob.eval("Thread.sleep(60000)"));
        assertTrue(Thread.interrupted());
        disturber.join();
        Thread.currentThread().interrupt();
        assertThrows(IpcException.Interrupted.class, () -> bob.eval("1"));
        assertTrue(Thread.interrupted());
        assertEquals(4, bob.eval("4"));
    }

    @Test
    void anInterruptEndsAWaitInThePeer() throws Exception {
        var sleeping = bob.submit("System.setProperty(\"asleep\", \"1\"); Thread.sleep(60000)");
        var late = bob.submit("5");
        assertTrue(
                Judge.eventually(() -> bob.table().rows().get(0).text("state").equals("running")));
        bob.interrupt();
        assertThrows(ExecutionException.class, () -> sleeping.get(60, TimeUnit.SECONDS));
        assertEquals(5, late.get(60, TimeUnit.SECONDS));
        bob.interrupt();
        assertEquals(6, bob.eval("Thread.sleep(50); 6"));
    }

    @Test
    void aCancelledFutureInterruptsTheCode() {
        var sleeping = bob.submit("Thread.sleep(60000)");
        var queued = bob.submit("System.setProperty(\"queued\", \"ran\")");
        queued.cancel(true);
        sleeping.cancel(true);
        assertThrows(CancellationException.class, sleeping::get);
        assertNull(bob.eval("System.getProperty(\"queued\")"));
    }

    @Test
    void whatFollowsOnAFutureMayAskThePeerAgain() throws Exception {
        var sum = bob.submit("20").thenApply(x -> (int) x + (int) bob.eval("22"));
        assertEquals(42, sum.get(60, TimeUnit.SECONDS));
    }

    @Test
    void whatItPrintsIsThereWithTheAnswerAndDoesNotMixWithIt() {
        Object value = bob.eval(
                "for (int i = 0; i < 1000; i++) System.out.println(\"line \" + i); System.err.print(\"ööps\"); 5");
        assertEquals(5, value);
        assertTrue(bob.output().contains("line 999\nööps"));
    }

    @Test
    void aScriptSeesItsArgumentsAndItsErrorsNameTheLine(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("s.jsh"), "#!/usr/bin/env ipclab\nvar joined = String.join(\"+\", args);\n");
        bob.run(script, "a \"b\"", "c\\\n");
        assertEquals("a \"b\"+c\\\n", bob.eval("joined"));
        Path bad = Files.writeString(folder.resolve("bad.jsh"), "int a = 1;\nint b = 1 / 0;\n");
        var e = assertThrows(IpcException.PeerFailed.class, () -> bob.run(bad));
        assertTrue(e.getMessage().contains("line 2") && e.getMessage().contains("bad.jsh"), e.getMessage());
        assertThrows(IpcException.NotThere.class, () -> bob.run(folder.resolve("none.jsh")));
        assertThrows(IpcException.Misused.class, () -> bob.run(folder));
    }

    @Test
    void aBigValueComesBack() {
        assertEquals(
                3_000_000, bob.eval("\"x\".repeat(3_000_000)", String.class).length());
        String big = "y".repeat(2_000_000);
        assertEquals(2_000_000, bob.eval("\"" + big.substring(0, 60_000) + "\".length() + 1940000"));
    }

    @Test
    void itHasNoListeningSocket() {
        assertEquals("0", org.ipclab.testing.Programs.sh("ss -lntupx | grep -c pid=" + bob.pid() + ", || true"));
        assertFalse(bob.toString().isBlank());
    }
}
