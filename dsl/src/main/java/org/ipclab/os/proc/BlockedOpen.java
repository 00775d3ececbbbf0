package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A thread that waits for the other side of a FIFO in open(2), fifo(7). */
final class BlockedOpen {
    private static final int DIRECTION = 3;

    private BlockedOpen() {}

    static Optional<BlockedOn> of(ThreadCall call) {
        boolean at = call.call() == BlockingCall.OPENAT;
        boolean writes = (call.argument(at ? 2 : 1) & DIRECTION) != 0;
        return ProcessMemory.text(call.pid(), call.argument(at ? 1 : 0))
                .flatMap(path -> real(call, at, path))
                .map(path -> new BlockedOn(
                        call.pid(),
                        call.thread(),
                        call.name(),
                        call.call().text(),
                        OpenPipes.isFifo(path) ? "fifo" : "file",
                        path.toString(),
                        null,
                        writes,
                        -1,
                        null,
                        ""));
    }

    private static Optional<Path> real(ThreadCall call, boolean at, String path) {
        try {
            Path folder =
                    Path.of("/proc/" + call.pid() + "/" + folder(call, at)).toRealPath();
            Path asked = folder.resolve(path);
            return Optional.of(OpenPipes.isFifo(asked) ? asked.toRealPath() : asked.normalize());
        } catch (IOException | InvalidPathException gone) {
            return Optional.empty();
        }
    }

    /** What a relative path is relative to: the folder of the descriptor, or where the process is. */
    private static String folder(ThreadCall call, boolean at) {
        int fd = at ? (int) call.argument(0) : -1;
        return fd >= 0 ? "fd/" + fd : "cwd";
    }
}
