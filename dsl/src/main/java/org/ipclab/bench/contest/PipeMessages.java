package org.ipclab.bench.contest;

import org.ipclab.pipe.FifoPlan;
import org.ipclab.pipe.Pipe;
import org.ipclab.pipe.PipePlan;
import org.ipclab.transfer.Carried;

/**
 * Two pipes, one there and one back. The conductor has made them, and the processes are no relatives of each other: each opens its
 * ends where the kernel shows those of the conductor, {@code /proc/PID/fd}, and has the same pipes then. The address is the
 * four paths: there, to read and to write, and back.
 */
final class PipeMessages {
    private PipeMessages() {}

    static Contest contest() {
        return Exchange.contest("pipe", "pipe", size -> stage(), PipeMessages::open);
    }

    private static Stage stage() {
        Pipe there = PipePlan.stream().create();
        Pipe back = PipePlan.stream().create();
        return Stage.of(paths(there) + " " + paths(back), there::close, back::close);
    }

    private static String paths(Pipe pipe) {
        return path(pipe.reader()) + " " + path(pipe.writer());
    }

    private static String path(Object end) {
        int number = ((Carried) end).descriptor().number();
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + number;
    }

    private static Line open(String address, int size, int side) {
        String[] paths = address.split(" ");
        var writer = FifoPlan.of(paths[side == 0 ? 1 : 3]).open().writer();
        var reader = FifoPlan.of(paths[side == 0 ? 2 : 0]).open().reader();
        return Line.over(reader, writer);
    }
}
