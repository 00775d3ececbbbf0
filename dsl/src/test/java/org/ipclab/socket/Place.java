package org.ipclab.socket;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;

/** A folder for sockets, which goes with all that is in it. */
final class Place implements AutoCloseable {
    private final Path folder;

    Place() {
        try {
            folder = Files.createTempDirectory(FreshName.RUN);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** A path in it. */
    String path() {
        return path("s");
    }

    /** A socket that a process left there. */
    String stale() {
        Programs.python(
                "import socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.bind(sys.argv[1])\ns.listen()", path());
        return path();
    }

    @Override
    public void close() {
        Programs.sh("rm -rf \"$1\"", folder.toString());
    }
}
