package org.ipclab.bench.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.PosixName;
import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixStream;

/** A connection over a Unix socket; the address is its path. The second side is the server. */
final class UnixMessages {
    private UnixMessages() {}

    static Contest contest() {
        return Exchange.contest("unix", "unix", size -> stage(), UnixMessages::open);
    }

    private static Stage stage() {
        Path path = Path.of(System.getProperty("java.io.tmpdir"), PosixName.invent());
        return Stage.of(path.toString(), () -> delete(path));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line open(String path, int size, int side) {
        UnixPlan plan = UnixPlan.of(path);
        UnixStream stream =
                side == 0 ? Meeting.whenThere(plan::connect) : plan.listen().accept();
        return Line.over(stream, stream);
    }
}
