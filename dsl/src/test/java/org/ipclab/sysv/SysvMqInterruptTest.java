package org.ipclab.sysv;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("interrupts and a System V message queue")
class SysvMqInterruptTest {
    private static final int ROOM = 12;

    /** Numbered messages of six characters: each is taken once, in order. */
    private abstract static class Numbered implements InterruptContract.Blocked {
        final SysvMessageQueue q;
        final SysvMessageQueue other;
        long sent;
        long received;

        Numbered(SysvMqPlan plan) {
            q = plan.create();
            other = Ipc.sysvMqId(q.id()).open();
        }

        void send(SysvMessageQueue to) {
            to.send(3, String.format("%06d", sent));
            sent++;
        }

        void receive(SysvMessageQueue from) {
            String text = from.receive(3).text();
            if (Long.parseLong(text) != received) throw new AssertionError(text + " and not " + received);
            received++;
        }

        @Override
        public boolean closeWhileWaiting() {
            q.close();
            return true;
        }

        @Override
        public void close() {
            q.close();
            other.close();
            SysvQueues.remove(other.id());
        }
    }

    @Nested
    @DisplayName("lose no message that is received")
    class Receiving implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Numbered(Ipc.sysvMq()) {
                @Override
                public long take() {
                    receive(q);
                    return 1;
                }

                @Override
                public void take(Duration atMost) {
                    q.receive(3, atMost);
                }

                @Override
                public long give() {
                    send(other);
                    return 1;
                }

                @Override
                public long left() {
                    return other.queued();
                }
            };
        }
    }

    @Nested
    @DisplayName("lose no message that is sent, and send none twice")
    class Sending implements InterruptContract {
        @Override
        public Blocked blocked() {
            var blocked = new Numbered(Ipc.sysvMq().maxBytes(ROOM)) {
                @Override
                public long take() {
                    send(q);
                    return 1;
                }

                @Override
                public void take(Duration atMost) {
                    q.send(3, "late..", atMost);
                }

                @Override
                public long give() {
                    receive(other);
                    return 1;
                }

                @Override
                public long left() {
                    return ROOM / 6 - other.queued();
                }
            };
            blocked.send(blocked.other);
            blocked.send(blocked.other);
            return blocked;
        }
    }
}
