package org.ipclab.bench.contest;

import java.nio.ByteBuffer;
import org.ipclab.core.PosixName;
import org.ipclab.mq.MessageQueue;
import org.ipclab.mq.MqPlan;

/** Two POSIX message queues, one there and one back; the address is their name without its ending. */
final class QueueMessages {
    private QueueMessages() {}

    static Contest contest() {
        return Exchange.contest("mq", "mq", QueueMessages::stage, QueueMessages::open);
    }

    private static MqPlan there(String name) {
        return MqPlan.of(name + ".1");
    }

    private static MqPlan back(String name) {
        return MqPlan.of(name + ".2");
    }

    private static Stage stage(int size) {
        String name = PosixName.invent();
        MessageQueue there = there(name).messageSize(size).create();
        MessageQueue back = back(name).messageSize(size).create();
        return Stage.of(name, there::unlink, back::unlink, there::close, back::close);
    }

    private static Line open(String name, int size, int side) {
        MessageQueue there = there(name).open();
        MessageQueue back = back(name).open();
        return side == 0 ? new Queues(there, back) : new Queues(back, there);
    }

    private record Queues(MessageQueue out, MessageQueue in) implements Line {
        @Override
        public void put(byte[] message, ByteBuffer direct) {
            out.send(direct.clear());
        }

        @Override
        public void get(ByteBuffer memory) {
            in.receiveInto(memory);
        }
    }
}
