package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Names of users, passwd(5). */
public final class Users {
    private Users() {}

    /** The effective uid of this process. */
    public static int own() {
        try {
            return own(Files.readAllLines(Path.of("/proc/self/status")));
        } catch (IOException unreadable) {
            return -1; // nothing is this user's then
        }
    }

    /** What the lines of {@code /proc/PID/status} say. */
    public static int own(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> Integer.parseUnsignedInt(line.split("\\s+")[2]))
                .findFirst()
                .orElse(-1);
    }

    /** The name of this uid; the number itself where {@code /etc/passwd} has none, as ls(1) shows it. */
    public static String name(int uid) {
        try {
            // not readAllLines: a comment may hold bytes that are no UTF-8
            byte[] text = Files.readAllBytes(Path.of("/etc/passwd"));
            return name(
                    uid, new String(text, StandardCharsets.ISO_8859_1).lines().toList());
        } catch (IOException unreadable) {
            return Integer.toUnsignedString(uid);
        }
    }

    /** What the lines say. */
    public static String name(int uid, List<String> passwd) {
        String number = Integer.toUnsignedString(uid);
        return passwd.stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields.length > 2 && fields[2].equals(number))
                .map(fields -> fields[0])
                .findFirst()
                .orElse(number);
    }
}
