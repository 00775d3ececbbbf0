package org.ipclab.sysv;

import java.time.Duration;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.ipclab.testing.NumberedMessages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("interrupts and a System V message queue")
class SysvMqInterruptTest {
    private record Queue(SysvMessageQueue q) implements NumberedMessages.Queue {
        @Override
        public void send(String text) {
            q.send(3, text);
        }

        @Override
        public void send(String text, Duration atMost) {
            q.send(3, text, atMost);
        }

        @Override
        public String receive() {
            return q.receive(3).text();
        }

        @Override
        public void receive(Duration atMost) {
            q.receive(3, atMost);
        }

        @Override
        public long queued() {
            return q.queued();
        }

        @Override
        public void close() {
            q.close();
        }

        /** Another handle on it. */
        Queue other() {
            return new Queue(Ipc.sysvMqId(q.id()).open());
        }

        void remove() {
            SysvQueues.remove(q.id());
        }
    }

    @Nested
    @DisplayName("lose no message that is received")
    class Receiving implements InterruptContract {
        @Override
        public Blocked blocked() {
            Queue queue = new Queue(Ipc.sysvMq().create());
            return NumberedMessages.received(queue, queue.other(), queue::remove);
        }
    }

    @Nested
    @DisplayName("lose no message that is sent, and send none twice")
    class Sending implements InterruptContract {
        @Override
        public Blocked blocked() {
            Queue queue = new Queue(Ipc.sysvMq().maxBytes(12).create());
            return NumberedMessages.sent(queue, queue.other(), 2, queue::remove);
        }
    }
}
