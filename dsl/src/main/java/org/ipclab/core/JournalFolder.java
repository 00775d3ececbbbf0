package org.ipclab.core;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where journals lie: a folder of this user that nobody else can look into or write to.
 *
 * @param path the folder
 * @param isInOurs the folder above it must be this user's as well
 */
record JournalFolder(Path path, boolean isInOurs) {
    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final int OTHERS = 077;

    /** Those that may be there, the best first: sessions of one user may be started with different environments. */
    static List<JournalFolder> all(String runtimeFolder, int uid) {
        List<JournalFolder> all = new ArrayList<>();
        if (runtimeFolder != null && runtimeFolder.startsWith("/"))
            all.add(new JournalFolder(Path.of(runtimeFolder, "ipclab"), true));
        JournalFolder usual = new JournalFolder(Path.of("/run/user/" + uid, "ipclab"), true);
        if (!all.contains(usual)) all.add(usual);
        all.add(new JournalFolder(Path.of("/tmp/ipclab-" + uid), false));
        return all;
    }

    /** The folder, made if it is not there; fails for one that somebody else could have put there. */
    Path made(int uid) throws IOException {
        if (isInOurs && !isOurs(path.getParent(), uid, FOLDER)) throw new IOException("it is not this user's");
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException there) {
            return checked(uid);
        }
        return path;
    }

    private Path checked(int uid) throws IOException {
        if (!isSafe(uid)) throw new IOException("it is no folder that is this user's alone, mode 0700");
        return path;
    }

    /** Is it a folder, no link, of this user, and closed to others? */
    boolean isSafe(int uid) throws IOException {
        return isOurs(path, uid, FOLDER) && (mode(path) & OTHERS) == 0;
    }

    /** The journals in it; none in a folder that is missing or not ours alone. */
    List<Path> journals(int uid) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || !isSafe(uid)) return List.of();
        List<Path> journals = new ArrayList<>();
        try (var files = Files.newDirectoryStream(path, "*" + Session.SUFFIX)) {
            for (Path file : files) journals.add(file);
        }
        journals.sort(null);
        return journals;
    }

    /** Is it a plain file, no link, that this user wrote? */
    static boolean isJournal(Path file, int uid) throws IOException {
        return isOurs(file, uid, FILE);
    }

    private static boolean isOurs(Path path, int uid, int type) throws IOException {
        boolean ours = (int) facts(path).get("uid") == uid;
        return ours && (mode(path) & TYPE) == type;
    }

    private static int mode(Path path) throws IOException {
        return (int) facts(path).get("mode");
    }

    private static Map<String, Object> facts(Path path) throws IOException {
        return Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    }
}
