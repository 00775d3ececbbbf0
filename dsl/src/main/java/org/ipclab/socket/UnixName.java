package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ipclab.core.IpcException;
import org.ipclab.core.PosixName;
import org.ipclab.core.Quoted;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;

/**
 * The name of a Unix socket: a path, or with {@code @} in front an abstract name, which is no file and goes with its last socket.
 *
 * @param text as given: {@code /run/app.sock}, {@code @app}
 */
record UnixName(String text) implements Endpoint {
    /** The longest: a path needs a NUL behind it, an abstract name one in front. */
    static final int MOST_BYTES = SUN_PATH_BYTES - 1;

    private static final String ABSTRACT = "@";

    /** A name that a user gives. */
    static UnixName of(String name) {
        String asked = "unix " + (name == null ? null : Quoted.java(name));
        if (name == null || name.isEmpty() || name.equals(ABSTRACT))
            throw new IpcException.Misused(
                    asked, "Give it a path, as \"/tmp/app.sock\", or an abstract name, as \"@app\".");
        if (name.indexOf('\0') >= 0) throw new IpcException.Misused(asked, "A name ends at a NUL: leave it out.");
        UnixName unix = new UnixName(name);
        int bytes = unix.name().length;
        if (bytes > MOST_BYTES)
            throw new IpcException.Misused(
                    asked,
                    "It has " + bytes + " bytes, and the address of a Unix socket holds " + MOST_BYTES
                            + " (sun_path, unix(7)): shorten it, or use a path relative to the working folder, or @name.");
        return unix;
    }

    /** An abstract name that nobody uses. */
    static UnixName invent() {
        return new UnixName(ABSTRACT + PosixName.invent().substring(1));
    }

    static Endpoint read(ByteBuffer address, int length) {
        if (length <= SUN_PATH) return Nowhere.UNIX;
        boolean isAbstract = address.get(SUN_PATH) == 0;
        int from = isAbstract ? SUN_PATH + 1 : SUN_PATH;
        byte[] name = new byte[length - from];
        address.get(from, name);
        String text = new String(name, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return new UnixName(isAbstract ? ABSTRACT + text : end < 0 ? text : text.substring(0, end));
    }

    boolean isAbstract() {
        return text.startsWith(ABSTRACT);
    }

    /** The file; only of one that is not abstract. */
    Path file() {
        return Path.of(text);
    }

    /** The folder in which the file is, as a path. */
    String folder() {
        Path parent = file().getParent();
        return parent == null ? "." : parent.toString();
    }

    private byte[] name() {
        return (isAbstract() ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Flag family() {
        return AF_UNIX;
    }

    @Override
    public ByteBuffer bytes() {
        return OffHeap.allocate(SOCKADDR_UN_BYTES)
                .putShort(0, (short) AF_UNIX.bits())
                .put(isAbstract() ? SUN_PATH + 1 : SUN_PATH, name());
    }

    @Override
    public int length() {
        return isAbstract() ? SUN_PATH + 1 + name().length : SOCKADDR_UN_BYTES;
    }

    @Override
    public String c() {
        // three digits: one behind it would belong to the escape
        String literal = isAbstract() ? "\"\\000" + Quoted.c(text.substring(1)).substring(1) : Quoted.c(text);
        return "(struct sockaddr_un){AF_UNIX, " + literal + "}";
    }

    @Override
    public String lengthInC() {
        return isAbstract()
                ? "offsetof(struct sockaddr_un, sun_path) + " + (1 + name().length)
                : "sizeof(struct sockaddr_un)";
    }
}
