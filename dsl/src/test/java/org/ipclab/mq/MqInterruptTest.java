package org.ipclab.mq;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.ipclab.testing.NumberedMessages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("interrupts and a POSIX message queue")
class MqInterruptTest {
    private record Queue(MessageQueue q) implements NumberedMessages.Queue {
        @Override
        public void send(String text) {
            q.send(text);
        }

        @Override
        public void send(String text, Duration atMost) {
            q.send(text, atMost);
        }

        @Override
        public String receive() {
            return q.receive().text();
        }

        @Override
        public void receive(Duration atMost) {
            q.receive(atMost);
        }

        @Override
        public long queued() {
            return q.queued();
        }

        @Override
        public void close() {
            q.close();
        }
    }

    private interface Made {
        NumberedMessages with(Queue disturbed, Queue other);
    }

    private static NumberedMessages made(int depth, Made made) {
        MqPlan plan = Ipc.mq().depth(depth).messageSize(16);
        MessageQueue q = plan.create();
        MessageQueue other = plan.open();
        q.unlink();
        return made.with(new Queue(q), new Queue(other));
    }

    @Nested
    @DisplayName("lose no message that is received")
    class Receiving implements InterruptContract {
        @Override
        public Blocked blocked() {
            return made(8, (disturbed, other) -> NumberedMessages.received(disturbed, other, () -> {}));
        }
    }

    @Nested
    @DisplayName("lose no message that is sent, and send none twice")
    class Sending implements InterruptContract {
        @Override
        public Blocked blocked() {
            return made(2, (disturbed, other) -> NumberedMessages.sent(disturbed, other, 2, () -> {}));
        }
    }
}
