package org.ipclab.mq;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("interrupts and a POSIX message queue")
class MqInterruptTest {
    /** Numbered messages: each is taken once, in order. */
    private abstract static class Numbered implements InterruptContract.Blocked {
        final MessageQueue q;
        final MessageQueue other;
        long sent;
        long received;

        Numbered(int depth) {
            MqPlan plan = Ipc.mq().depth(depth).messageSize(16);
            q = plan.create();
            other = plan.open();
            q.unlink();
        }

        void send(MessageQueue to) {
            to.send(Long.toString(sent));
            sent++;
        }

        void receive(MessageQueue from) {
            String text = from.receive().text();
            if (!text.equals(Long.toString(received))) throw new AssertionError(text + " and not " + received);
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
        }
    }

    @Nested
    @DisplayName("lose no message that is received")
    class Receiving implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Numbered(8) {
                @Override
                public long take() {
                    receive(q);
                    return 1;
                }

                @Override
                public void take(Duration atMost) {
                    q.receive(atMost);
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
            var blocked = new Numbered(2) {
                @Override
                public long take() {
                    send(q);
                    return 1;
                }

                @Override
                public void take(Duration atMost) {
                    q.send("late", atMost);
                }

                @Override
                public long give() {
                    receive(other);
                    return 1;
                }

                @Override
                public long left() {
                    return 2 - other.queued();
                }
            };
            blocked.send(blocked.other);
            blocked.send(blocked.other);
            return blocked;
        }
    }
}
