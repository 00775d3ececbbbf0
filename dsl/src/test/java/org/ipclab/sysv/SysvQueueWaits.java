package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for both waits of a System V message queue. */
abstract class SysvQueueWaits implements WaitContract<SysvMessageQueue> {
    private final List<Integer> made = new ArrayList<>();

    /** It goes after the test. */
    final SysvMessageQueue swept(SysvMessageQueue q) {
        made.add(q.id());
        return q;
    }

    @AfterEach
    final void sweep() {
        made.forEach(SysvQueues::remove);
    }

    @Override
    @Test
    @DisplayName("that end in time are TimedOut with EAGAIN: the calls know no time limit")
    public void timed() throws Exception {
        try (SysvMessageQueue q = empty(null)) {
            for (int asked : new int[] {1, 70, 350})
                WaitContract.timesOut(asked, "EAGAIN", () -> await(q, Duration.ofMillis(asked)));
            assertEquals(0, ready(q));
        }
    }
}
