package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Unix sockets of this network namespace, {@code /proc/net/unix}, unix(7). */
public final class ProcNetUnix {
    private static final Pattern LINE = Pattern.compile(
            "[0-9a-fA-F]+: ([0-9a-fA-F]+) ([0-9a-fA-F]+) ([0-9a-fA-F]+) ([0-9a-fA-F]+) ([0-9a-fA-F]+) +([0-9]+)(?: (.*))?",
            Pattern.DOTALL);
    /** __SO_ACCEPTCON, in the flags. */
    private static final int LISTENS = 1 << 16;
    /** SS_CONNECTED, in the state. */
    private static final int CONNECTED = 3;

    /**
     * One line.
     *
     * @param type SOCK_STREAM (1), SOCK_DGRAM (2) or SOCK_SEQPACKET (5)
     * @param name a path as it was given to bind(2), {@code @name} of an abstract one, or empty
     */
    public record Socket(int type, boolean listens, boolean isConnected, long inode, String name) {}

    private ProcNetUnix() {}

    /** All of them; none where there is no such file. */
    public static List<Socket> read() {
        try {
            // not readAllLines: a name may hold bytes that are no UTF-8
            byte[] text = Files.readAllBytes(Path.of("/proc/net/unix"));
            return parse(new String(text, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException withoutUnix) {
            return List.of();
        }
    }

    /** What the lines say; the first one names the columns. A name with a line end in it loses what is behind. */
    public static List<Socket> parse(List<String> lines) {
        List<Socket> sockets = new ArrayList<>();
        for (String line : lines) {
            Matcher fields = LINE.matcher(line);
            if (fields.matches()) sockets.add(socket(fields));
        }
        return sockets;
    }

    private static Socket socket(Matcher fields) {
        return new Socket(
                Integer.parseInt(fields.group(4), 16),
                (Integer.parseInt(fields.group(3), 16) & LISTENS) != 0,
                Integer.parseInt(fields.group(5), 16) == CONNECTED,
                Long.parseLong(fields.group(6)),
                fields.group(7) == null ? "" : fields.group(7));
    }
}
