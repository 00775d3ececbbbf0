package org.ipclab.compare;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.ipclab.core.IpcException;
import org.ipclab.signal.SignalPlan;

/** A real-time signal as a carrier: what it brings along is one int. */
final class Signals extends Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private int made;

    Signals() {
        super("signal", "pid");
    }

    @Override
    Line line(Place place, int size) {
        SignalPlan signal = SignalPlan.of("RTMAX-" + (7 + made++ % 2)); // one a direction
        // what nobody has taken would wait for the next who asks
        while (signal.tryReceive().isPresent()) Thread.onSpinWait();
        return new Line().ends(data -> queue(signal, number(data)), (atMost, patience) -> bytes(signal, patience));
    }

    /** The kernel keeps so many signals for a user and refuses more: then somebody has to take one. */
    private static void queue(SignalPlan signal, int value) {
        Spin.until(
                () -> {
                    try {
                        signal.queue(ProcessHandle.current().pid(), value);
                        return true;
                    } catch (IpcException.LimitReached full) {
                        return false;
                    }
                },
                PATIENCE);
    }

    private static int number(byte[] data) {
        if (data.length > Integer.BYTES)
            throw new IpcException.LimitReached("queue " + data.length + " bytes", "A signal brings one int.");
        ByteBuffer four = ByteBuffer.allocate(Integer.BYTES);
        four.put(four.capacity() - data.length, data);
        return four.getInt();
    }

    private static byte[] bytes(SignalPlan signal, Duration patience) {
        int value = signal.receive(patience).value();
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    @Override
    AutoCloseable make(Place place) throws Exception {
        place.tell(ProcessHandle.current().pid());
        return () -> {};
    }

    @Override
    String find(Place place) throws Exception {
        SignalPlan.of(0).send(place.told());
        return "yes";
    }

    @Override
    boolean isApart() {
        return true;
    }

    @Override
    int most() {
        return 64;
    }
}
