package org.ipclab.bench.contest;

import java.nio.file.Path;
import org.ipclab.core.PosixName;
import org.ipclab.pipe.Fifo;
import org.ipclab.pipe.FifoPlan;

/** Two FIFOs, one there and one back; the address is the path of the first, the other one has {@code .back} behind it. */
final class FifoMessages {
    private static final String BACK = ".back";

    private FifoMessages() {}

    static Contest contest() {
        return Exchange.contest("fifo", "fifo", size -> stage(), FifoMessages::open);
    }

    private static Stage stage() {
        String path = Path.of(System.getProperty("java.io.tmpdir"), PosixName.invent())
                .toString();
        Fifo there = FifoPlan.of(path).create();
        Fifo back = FifoPlan.of(path + BACK).create();
        return Stage.of(path, there::unlink, back::unlink, there::close, back::close);
    }

    /** Opening waits for the other side: both open the one there first. */
    private static Line open(String path, int size, int side) {
        Fifo there = FifoPlan.of(path).open();
        Fifo back = FifoPlan.of(path + BACK).open();
        if (side == 0) {
            var writer = there.writer();
            return Line.over(back.reader(), writer);
        }
        var reader = there.reader();
        return Line.over(reader, back.writer());
    }
}
