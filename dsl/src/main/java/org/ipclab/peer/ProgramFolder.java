package org.ipclab.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.ipclab.core.IpcException;
import org.ipclab.core.Session;
import org.ipclab.os.proc.Users;

/**
 * The files of a program, from before it is compiled until it has ended. A session that was killed leaves them: the next program
 * of any other session of this user takes them away.
 */
record ProgramFolder(Path path) implements AutoCloseable {
    private static final String PREFIX = "ipclab-program";
    private static final Path PLACE = Path.of(System.getProperty("java.io.tmpdir"));

    /** A new one; a program that runs as another user must be able to read it. */
    static ProgramFolder create(String asked, boolean forOthers) {
        removeThoseOfTheDead();
        try {
            var folder = new ProgramFolder(Files.createDirectory(
                    PLACE.resolve(PREFIX + Session.own().name()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
            Files.createDirectory(folder.path.resolve("bin"));
            Files.createDirectory(folder.path.resolve("lib"));
            if (forOthers) folder.allow(folder.path).allow(folder.path.resolve("bin"));
            return folder;
        } catch (IOException e) {
            throw new IpcException.LimitReached(asked, "There is no place for its source in " + PLACE + ": " + e);
        }
    }

    private static void removeThoseOfTheDead() {
        try (var all = Files.newDirectoryStream(PLACE, PREFIX + "*")) {
            for (Path each : all) if (isOfTheDead(each)) new ProgramFolder(each).close();
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            return; // another session tidies up as well; what is left is looked at again next time
        }
    }

    private static boolean isOfTheDead(Path folder) throws IOException {
        var session = Session.of(folder.getFileName().toString().substring(PREFIX.length()));
        return session.isPresent()
                && session.get().isDead()
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(Users.own());
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
