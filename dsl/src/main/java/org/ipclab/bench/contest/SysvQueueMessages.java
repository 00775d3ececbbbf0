package org.ipclab.bench.contest;

import java.nio.ByteBuffer;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvMessageQueue;
import org.ipclab.sysv.SysvMqPlan;

/** Two System V message queues, one there and one back; the address is both ids. */
final class SysvQueueMessages {
    private static final long TYPE = 1;

    private SysvQueueMessages() {}

    static Contest contest() {
        return Exchange.contest("sysv-mq", "sysv-mq", size -> stage(), SysvQueueMessages::open);
    }

    private static Stage stage() {
        SysvMessageQueue there = SysvMqPlan.of(SysvKey.unfindable()).create();
        SysvMessageQueue back = SysvMqPlan.of(SysvKey.unfindable()).create();
        return Stage.of(there.id() + ":" + back.id(), there::unlink, back::unlink, there::close, back::close);
    }

    private static Line open(String address, int size, int side) {
        String[] ids = address.split(":");
        return new Queues(queue(ids[side]), queue(ids[1 - side]));
    }

    private static SysvMessageQueue queue(String id) {
        return SysvMqPlan.of(SysvKey.id(Integer.parseInt(id))).open();
    }

    private record Queues(SysvMessageQueue out, SysvMessageQueue in) implements Line {
        @Override
        public void put(byte[] message, ByteBuffer direct) {
            out.send(TYPE, message);
        }

        @Override
        public void get(ByteBuffer memory) {
            in.receiveInto(memory);
        }
    }
}
