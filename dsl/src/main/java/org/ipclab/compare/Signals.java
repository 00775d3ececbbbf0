package org.ipclab.compare;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;
import org.ipclab.signal.ProcessSignals;
import org.ipclab.signal.SignalPlan;
import org.ipclab.table.Table;

/** A real-time signal as a carrier: what it brings along is one int. */
final class Signals extends Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int HIGHEST = SignalName.number("compare", "RTMAX-7");
    private static final int FREE = free();

    Signals() {
        super("signal", "pid");
    }

    @Override
    Line receiver(Place place, int size) throws Exception {
        SignalPlan signal = SignalPlan.of(FREE);
        // what nobody has taken would wait for the next who asks
        while (signal.tryReceive().isPresent()) Thread.onSpinWait();
        place.tell(ProcessHandle.current().pid());
        Files.writeString(Path.of(place.path()), signal.name());
        return new Line().out((atMost, patience) -> bytes(signal, patience));
    }

    @Override
    Line sender(Place place, int size) throws Exception {
        SignalPlan signal = SignalPlan.of(Files.readString(Path.of(place.path())));
        int pid = place.told();
        return new Line().in(data -> queue(signal, pid, number(data)));
    }

    /** One that nobody has asked for here: from now on it is blocked in this process. */
    private static int free() {
        Table signals = ProcessSignals.of(ProcessHandle.current().pid()).table();
        return signals.where("blocked", false).where("caught", false).rows().stream()
                .mapToInt(row -> (int) row.number("number"))
                .filter(number -> number <= HIGHEST)
                .max()
                .orElse(HIGHEST);
    }

    /** The kernel keeps so many signals for a user and refuses more: then somebody has to take one. */
    private static void queue(SignalPlan signal, int pid, int value) {
        Spin.until(
                () -> {
                    try {
                        signal.queue(pid, value);
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
    int most() {
        return 64;
    }
}
