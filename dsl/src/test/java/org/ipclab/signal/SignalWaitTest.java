package org.ipclab.signal;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("a wait for a signal")
class SignalWaitTest implements InterruptContract {
    private static final long SELF = ProcessHandle.current().pid();

    /** A unit is a real-time signal, whose value is its number in the row. */
    private static final class Row implements Blocked {
        private final SignalPlan plan = Ipc.signal("RTMIN+12");
        private int given;
        private int next;

        private Row() {
            while (plan.tryReceive().isPresent()) continue; // of a test before that failed
        }

        @Override
        public long take() {
            return check(plan.receive());
        }

        @Override
        public void take(Duration atMost) {
            check(plan.receive(atMost));
        }

        private synchronized long check(ReceivedSignal taken) {
            assertEquals(next++, taken.value(), "in order");
            assertEquals(SELF, taken.pid());
            return 1;
        }

        @Override
        public synchronized long give() {
            plan.queue(SELF, given++);
            return 1;
        }

        @Override
        public long left() {
            long left = 0;
            for (var taken = plan.tryReceive(); taken.isPresent(); taken = plan.tryReceive())
                left += check(taken.get());
            return left;
        }

        @Override
        public boolean closeWhileWaiting() {
            return false; // a signal is no handle
        }

        @Override
        public void close() {
            left();
        }
    }

    @Override
    public Blocked blocked() {
        return new Row();
    }
}
