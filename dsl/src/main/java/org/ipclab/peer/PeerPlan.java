package org.ipclab.peer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ipclab.core.IpcException;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;
import org.ipclab.transfer.Carried;

/**
 * Another process that is going to be started; a value, nothing runs yet.
 *
 * <pre>{@code
 * var bob = Ipc.peer("bob").env("GREETING", "hello").start();
 * bob.eval("System.getenv(\"GREETING\")")      // hello
 * Ipc.peer("bob").user("nobody").start()       // IpcException.Denied, unless root
 * }</pre>
 *
 * @param name what the peer is called here; one peer of a name runs at a time
 * @param environment variables on top of those of this process
 * @param user the user it runs as; null for the one of this process
 * @param ends ends of pipes, and sockets, that it inherits, by the names that they have there
 */
public record PeerPlan(String name, Map<String, String> environment, String user, Map<String, Carried> ends)
        implements Tabular {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{1,100}");

    public PeerPlan {
        if (name == null || !NAME.matcher(name).matches())
            throw new IpcException.Misused(
                    "peer " + quoted(name), "A name is 1 to 100 letters, digits, dots, underscores and hyphens.");
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
    }

    /** A peer with the environment and the user of this process. */
    public static PeerPlan named(String name) {
        return new PeerPlan(name, Map.of(), null, Map.of());
    }

    /** With this environment variable, environ(7). */
    public PeerPlan env(String variable, String value) {
        if (variable == null || variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    asked() + " env " + quoted(variable), "The name of a variable is some text without = and NUL.");
        if (value == null || value.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    asked() + " env " + quoted(variable), "The value of a variable is some text without NUL.");
        var more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new PeerPlan(name, more, user, ends);
    }

    /** With this end of a pipe, which is called {@code bob-in} in the peer {@code bob}: {@code Ipc.inherited("bob-in")}. */
    public PeerPlan inherit(ByteReader end) {
        return inherit(name + "-in", end);
    }

    /** With this end of a pipe, which is called {@code bob-out} in the peer {@code bob}. */
    public PeerPlan inherit(ByteWriter end) {
        return inherit(name + "-out", end);
    }

    /** With this end under this name; the end stays open here too, until it is closed here. */
    public PeerPlan inherit(String called, ByteReader end) {
        return with(called, end);
    }

    /** The same for an end to write. */
    public PeerPlan inherit(String called, ByteWriter end) {
        return with(called, end);
    }

    /** A socket, connected or not, under this name: it is read and written by both. */
    public PeerPlan inherit(String called, Carried socket) {
        return with(called, socket);
    }

    /** The same for what can be read and written, such as one of {@code Ipc.unix().pair()}. */
    public <E extends AutoCloseable & Carried & ByteReader & ByteWriter> PeerPlan inherit(String called, E stream) {
        return with(called, stream);
    }

    private PeerPlan with(String called, Object end) {
        String what = asked() + " inherit " + quoted(called);
        if (called == null || called.isBlank())
            throw new IpcException.Misused(what, "Give the end a name, by which the peer asks for it.");
        if (ends.containsKey(called))
            throw new IpcException.Misused(
                    what, "It inherits another end of this name already: .inherit(\"name\", end) gives another one.");
        if (!(end instanceof Carried carried))
            throw new IpcException.Misused(
                    what, "That has no descriptor: give it an end of a pipe or a FIFO, or a socket.");
        if (!carried.descriptor().isOpen()) throw carried.descriptor().closed("inherit");
        var more = new LinkedHashMap<>(ends);
        more.put(called, carried);
        return new PeerPlan(name, environment, user, more);
    }

    /** As this user, so that permissions can be shown; only root can do it. The user must be able to read our jars. */
    public PeerPlan user(String account) {
        if (account == null || account.isBlank() || account.indexOf('\0') >= 0)
            throw new IpcException.Misused(
                    asked() + " user " + quoted(account), "Name a user, such as nobody: see getent passwd.");
        return new PeerPlan(name, environment, account, ends);
    }

    /** The new process, or the peer of this name that runs already, whatever it was started with. */
    public Peer start() {
        return Peers.start(this);
    }

    /** A program in C that runs as this peer, compiled with {@code cc -Wall}. */
    public ProgramPlan c(String source) {
        return ProgramPlan.of(this, Language.C, source);
    }

    /** A program in Python 3 that runs as this peer. */
    public ProgramPlan python(String source) {
        return ProgramPlan.of(this, Language.PYTHON, source);
    }

    /** A shell script, sh(1), that runs as this peer. */
    public ProgramPlan sh(String source) {
        return ProgramPlan.of(this, Language.SH, source);
    }

    String asked() {
        return "start peer \"" + name + "\"";
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text.replace("\0", "\\0") + "\"";
    }

    /** What {@link #start()} would do. */
    @Override
    public Table table() {
        var rows = new ArrayList<List<?>>();
        rows.add(List.of(1, "pipe2(fds, O_CLOEXEC), three times", "requests, answers, and what it prints"));
        int number = PeerMain.ANSWERS;
        for (String end : ends.keySet())
            rows.add(List.of(
                    rows.size() + 1,
                    "posix_spawn_file_actions_adddup2(&actions, fd, " + ++number + ")",
                    end + ": inherited, no other descriptor of this process is"));
        rows.add(List.of(rows.size() + 1, "posix_spawn(&pid, \"java\", ...)", why()));
        rows.add(List.of(
                rows.size() + 1, "waitpid(pid, &status, 0)", "in a thread: how it ends is known, and no zombie stays"));
        return Table.of(List.of("#", "call", "why"), rows)
                .title("peer " + name + ": planned, nothing started yet")
                .note("next: .start()");
    }

    private String why() {
        return "a JVM of its own with the DSL, in a process group of its own"
                + (user == null ? "" : ", as user " + user)
                + (environment.isEmpty() ? "" : ", with " + String.join(" ", environment.keySet()));
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
