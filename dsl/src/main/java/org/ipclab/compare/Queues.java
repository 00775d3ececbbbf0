package org.ipclab.compare;

import java.time.Duration;
import java.util.List;
import org.ipclab.mq.MessageQueue;
import org.ipclab.mq.MqPlan;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvMessageQueue;
import org.ipclab.sysv.SysvMqPlan;

/** Message queues of the kernel. */
final class Queues {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Queues() {}

    static List<Carrier> all() {
        return List.of(new Posix(), new SystemV());
    }

    private static final class Posix extends Carrier {
        Posix() {
            super("mq", "name");
        }

        @Override
        boolean isSized() {
            return true;
        }

        @Override
        Line receiver(Place place, int size) throws Exception {
            Line line = new Line();
            // two messages: with more, large ones exceed what a user may keep in queues
            var plan = MqPlan.of(place.name()).depth(2).messageSize(Math.max(size, 1));
            MessageQueue queue = line.keep(plan.create());
            line.keep(queue::unlink);
            place.tell(1);
            return line.out((atMost, patience) -> queue.receive(patience).bytes());
        }

        @Override
        Line sender(Place place, int size) {
            Line line = new Line();
            MessageQueue queue = line.keep(MqPlan.of(place.name()).open());
            return line.in(data -> queue.send(data, PATIENCE));
        }

        @Override
        AutoCloseable make(Place place) throws Exception {
            MessageQueue queue =
                    MqPlan.of(place.name()).depth(2).messageSize(64).create();
            place.tell(1);
            queue.send(LEFT);
            return queue;
        }

        @Override
        String find(Place place) {
            try (MessageQueue queue = MqPlan.of(place.name()).open()) {
                return same(queue.receive(PATIENCE).text());
            }
        }

        @Override
        void remove(Place place) {
            var plan = MqPlan.of(place.name());
            if (place.isTold() && plan.exists()) plan.unlink();
        }
    }

    private static final class SystemV extends Carrier {
        SystemV() {
            super("sysv-mq", "key or id");
        }

        @Override
        Line receiver(Place place, int size) throws Exception {
            Line line = new Line();
            int key = Place.key();
            SysvMessageQueue queue = line.keep(SysvMqPlan.of(SysvKey.of(key)).create());
            line.keep(queue::unlink);
            place.tell(key);
            SysvMessageQueue wide = queue.buffer(Math.max(size, 1));
            return line.out((atMost, patience) -> wide.receive(patience).bytes());
        }

        @Override
        Line sender(Place place, int size) throws Exception {
            Line line = new Line();
            SysvMessageQueue queue =
                    line.keep(SysvMqPlan.of(SysvKey.of(place.told())).open());
            return line.in(data -> queue.send(1, data, PATIENCE));
        }

        @Override
        AutoCloseable make(Place place) throws Exception {
            int key = Place.key();
            SysvMessageQueue queue = SysvMqPlan.of(SysvKey.of(key)).create();
            place.tell(key);
            queue.send(1, LEFT);
            return queue;
        }

        @Override
        String find(Place place) throws Exception {
            try (SysvMessageQueue queue =
                    SysvMqPlan.of(SysvKey.of(place.told())).open()) {
                return same(queue.receive(PATIENCE).text());
            }
        }

        @Override
        void remove(Place place) throws Exception {
            if (!place.isTold()) return;
            var plan = SysvMqPlan.of(SysvKey.of(place.told()));
            if (plan.exists()) plan.unlink();
        }
    }
}
