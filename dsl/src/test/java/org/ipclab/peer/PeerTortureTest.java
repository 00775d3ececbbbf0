package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.Test;

/** Peers that misbehave, and that are ended at the worst moment. */
class PeerTortureTest {
    @Test
    void oneThatPrintsFiveMegabytesIsCutAndSaysSo() {
        try (var bob = Judge.peer()) {
            Object value = bob.eval(
                    "for (int i = 0; i < 80_000; i++) System.out.println(\"%07d \".formatted(i) + \"é\".repeat(28)); 1");
            assertEquals(1, value);
            String output = bob.output();
            assertTrue(output.startsWith("["), output.substring(0, 40));
            assertTrue(output.substring(0, 60).contains("bytes before this are cut"));
            assertTrue(output.endsWith("0079999 " + "é".repeat(28) + "\n"));
            assertTrue(output.indexOf('\ufffd') < 0, "a character cut in the middle");
            assertEquals(80_000L * 65, bob.table().rows().get(0).number("printed"));
        }
    }

    @Test
    void oneThatNeverStopsPrintingStillAnswers() {
        try (var bob = Judge.peer()) {
            bob.eval("var noise = new Thread(() -> { while (true) System.out.println(\"noise\"); }); noise.start();");
            for (int i = 0; i < 20; i++) assertEquals(i, bob.eval("" + i, Duration.ofSeconds(60)));
        }
    }

    /** On a machine with two processors the JDK's common pool has one thread. */
    @Test
    void tasksOfOursThatFillTheCommonPoolHoldUpNoAnswer() throws Exception {
        var end = new CountDownLatch(1);
        try (var bob = Judge.peer()) {
            for (int i = 0; i <= ForkJoinPool.getCommonPoolParallelism(); i++)
                ForkJoinPool.commonPool().submit(() -> {
                    end.await();
                    return null;
                });
            assertEquals(42, bob.submit("6 * 7").get(60, TimeUnit.SECONDS));
        } finally {
            end.countDown();
        }
    }

    @Test
    void killedAtAnyMomentItEndsEveryWait() throws Exception {
        var random = new Random(3);
        for (int round = 0; round < 6; round++) {
            var bob = Judge.peer();
            var answers = new java.util.ArrayList<java.util.concurrent.CompletableFuture<Object>>();
            for (int i = 0; i < 30; i++)
                answers.add(bob.submit("System.out.println(\"x\".repeat(70_000)); \"y\".repeat(200_000)"));
            Thread.sleep(random.nextInt(900));
            bob.kill();
            for (var answer : answers) {
                try {
                    assertEquals(
                            200_000,
                            ((String) answer.orTimeout(60, TimeUnit.SECONDS).join()).length());
                } catch (CompletionException e) {
                    assertTrue(e.getCause() instanceof IpcException.PeerFailed, e.toString());
                }
            }
            assertEquals(137, bob.await(Duration.ofSeconds(60)));
        }
    }

    @Test
    void interruptedAtAnyMomentItCanBeUsedAgain() throws Exception {
        var random = new Random(5);
        try (var bob = Judge.peer()) {
            for (int round = 0; round < 40; round++) {
                int wait = random.nextInt(60);
                String code =
                        "class C" + round + " { int v = " + round + "; } Thread.sleep(" + random.nextInt(60) + ")";
                if (round % 2 == 0) {
                    endsSomehow(() -> bob.eval(code, Duration.ofMillis(wait)));
                } else {
                    var answer = bob.submit(code);
                    Thread.sleep(wait);
                    bob.interrupt();
                    endsSomehow(answer::join);
                }
                assertEquals(round, bob.eval("Thread.sleep(1); " + round, Duration.ofSeconds(60)));
            }
        }
    }

    private static void endsSomehow(Runnable body) {
        try {
            body.run();
        } catch (IpcException | CompletionException expected) {
            // whether the time was over before the code was is chance
            assertTrue(expected.getMessage() != null);
        }
    }

    @Test
    void childrenOfADeadOneKeepNothingWaiting() {
        var bob = Judge.peer();
        long child = bob.eval("new ProcessBuilder(\"sleep\", \"300\").inheritIO().start().pid()", Long.class);
        bob.kill();
        assertEquals(137, bob.await(Duration.ofSeconds(60)));
        assertTrue(ProcessHandle.of(child).orElseThrow().destroyForcibly());
    }

    @Test
    void aPeerOfAPeerEndsWithIt() {
        var bob = Judge.peer();
        long inner = bob.eval("var eve = Ipc.peer(\"eve\").start(); eve.eval(\"1\"); eve.pid()", Long.class);
        var e = assertThrows(IpcException.PeerFailed.class, () -> bob.eval("eve.eval(\"1 / 0\")"));
        assertTrue(e.getMessage().contains("ArithmeticException"), e.getMessage());
        bob.kill();
        // whoever takes it in may not have heard of its end
        assertTrue(Judge.eventually(
                () -> !Judge.exists(inner) || Judge.status(inner, "State").startsWith("Z")));
    }
}
