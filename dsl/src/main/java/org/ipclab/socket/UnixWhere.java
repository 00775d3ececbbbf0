package org.ipclab.socket;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.ProcNetUnix;

/**
 * What the plans of Unix sockets have in common.
 *
 * @param name a path or {@code @name}; empty for none
 * @param mode of the file that bind(2) makes
 * @param replaces a stale path is taken away
 */
record UnixWhere(String name, Mode mode, boolean replaces) {
    static UnixWhere of(String name) {
        return new UnixWhere(UnixName.of(name).text(), Mode.PRIVATE, false);
    }

    static UnixWhere unnamed() {
        return new UnixWhere("", Mode.PRIVATE, false);
    }

    UnixWhere mode(Mode other) {
        return new UnixWhere(name, other, replaces);
    }

    UnixWhere replacing() {
        return new UnixWhere(name, mode, true);
    }

    boolean isNamed() {
        return !name.isEmpty();
    }

    /** As what it is bound: one without a name gets an abstract one that nobody uses. */
    UnixWhere named() {
        return isNamed() ? this : new UnixWhere(UnixName.invent().text(), mode, replaces);
    }

    Endpoint endpoint() {
        return isNamed() ? new UnixName(name) : Nowhere.UNIX;
    }

    /** What a client needs. */
    Endpoint target(Protocol protocol) {
        if (!isNamed())
            throw new IpcException.Misused(
                    "connect " + protocol.called(Nowhere.UNIX),
                    "Whom to? Give the server's path: Ipc.unix(\"/tmp/app.sock\").");
        return endpoint();
    }

    /** From a new socket to a bound one. */
    List<Step> bound(Protocol protocol) {
        UnixName where = new UnixName(name);
        List<Step> steps = new ArrayList<>(List.of(SocketSteps.socket(protocol, where)));
        if (!where.isAbstract()) steps.add(SocketSteps.mode(mode));
        boolean mayBeStale = replaces && !where.isAbstract();
        if (mayBeStale) steps.addAll(StaleSteps.before(where));
        steps.add(SocketSteps.bind(where));
        if (mayBeStale) steps.addAll(StaleSteps.after());
        return steps;
    }

    Program program(String verb, Protocol protocol, List<Step> steps) {
        return new Program(verb + " " + protocol.called(endpoint()), steps, new SocketAdvice(protocol, endpoint()));
    }

    boolean exists() {
        if (!isNamed()) return false;
        UnixName where = new UnixName(name);
        return where.isAbstract()
                ? ProcNetUnix.read().stream().anyMatch(socket -> socket.name().equals(name))
                : SocketFinder.isSocket(where);
    }

    void unlink(Trace trace) {
        if (!isNamed() || name.startsWith("@"))
            throw new IpcException.Unsupported(
                    "unlink unix " + name,
                    "An abstract name is no file: it is free when the last socket of it is closed.");
        UnixName where = new UnixName(name);
        if (Files.exists(where.file(), LinkOption.NOFOLLOW_LINKS) && !SocketFinder.isSocket(where))
            throw new IpcException.Misused(
                    "unlink unix " + Quoted.java(name),
                    "That file is no socket, and it stays: remove it yourself if you want.");
        SocketObject.remove(where, trace);
    }
}
