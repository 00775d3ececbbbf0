package org.ipclab.os;

import static org.junit.jupiter.api.Assertions.*;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two threads on two processors, each of which writes its word and then reads the other one's, as often as it takes to differ. */
@DisplayName("a light fence and a heavy one")
class FenceTest {
    private static final int ROUNDS = 3_000;

    private final AtomicInteger hurried = new AtomicInteger();
    private final AtomicInteger rare = new AtomicInteger();
    private final int[] seenByHurried = new int[ROUNDS];
    private final int[] seenByRare = new int[ROUNDS];

    @Test
    @DisplayName("let at least one of two threads see what the other one has written")
    void oneSeesTheOther() throws Exception {
        Fence.prepare();
        // each spins until the other one is in the same round too
        var both = new CyclicBarrier(2);
        Thread other = new Thread(() -> run(both, this::inAHurry));
        other.start();
        run(both, this::onceInAWhile);
        other.join();
        for (int round = 0; round < ROUNDS; round++)
            assertTrue(
                    seenByHurried[round] > round || seenByRare[round] > round,
                    "in round " + round + " neither saw the other");
    }

    private interface Round {
        void of(int number);
    }

    private static void run(CyclicBarrier both, Round round) {
        try {
            both.await();
            for (int number = 0; number < ROUNDS; number++) round.of(number);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void inAHurry(int round) {
        hurried.setRelease(round + 1);
        Fence.light();
        seenByHurried[round] = rare.getAcquire();
        while (rare.getAcquire() <= round) Thread.yield();
    }

    private void onceInAWhile(int round) {
        rare.setRelease(round + 1);
        Fence.heavy();
        seenByRare[round] = hurried.getAcquire();
        while (hurried.getAcquire() <= round) Thread.yield();
    }
}
