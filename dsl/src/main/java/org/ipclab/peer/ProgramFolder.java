package org.ipclab.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.ipclab.core.IpcException;

/** The files of a program, from before it is compiled until it has ended. */
record ProgramFolder(Path path) implements AutoCloseable {
    /** A new one; a program that runs as another user must be able to read it. */
    static ProgramFolder create(String asked, boolean forOthers) {
        try {
            var folder = new ProgramFolder(Files.createTempDirectory(
                    "ipclab-program" + ProcessHandle.current().pid() + "-"));
            Files.createDirectory(folder.path.resolve("bin"));
            Files.createDirectory(folder.path.resolve("lib"));
            if (forOthers) folder.allow(folder.path).allow(folder.path.resolve("bin"));
            return folder;
        } catch (IOException e) {
            throw new IpcException.LimitReached(
                    asked, "There is no place for its source in " + System.getProperty("java.io.tmpdir") + ": " + e);
        }
    }

    ProgramFolder allow(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path executable(String name) {
        return path.resolve("bin").resolve(name);
    }

    /** Removes it; twice is harmless, also from two threads. */
    @Override
    public void close() {
        try (var all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (NoSuchFileException gone) {
            // it is what was wanted
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
