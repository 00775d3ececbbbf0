package org.ipclab.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.os.proc.Processes;
import org.ipclab.peer.NamedProcess;
import org.ipclab.peer.Peer;
import org.ipclab.peer.Peers;

/** What the processes of the machine are called in a picture: those of this session by their own names. */
final class Names {
    static final long SELF = ProcessHandle.current().pid();
    private static final String THIS = "this session";

    private final Map<Long, NamedProcess> peers = new LinkedHashMap<>();
    private final Map<Long, String> commands = new HashMap<>();

    private Names() {}

    static Names now() {
        Names names = new Names();
        for (NamedProcess peer : Peers.all()) if (peer.isAlive()) names.peers.put(peer.pid(), peer);
        return names;
    }

    /** {@code alice}, {@code this session}, or the command of what is none of ours. */
    String of(long pid) {
        if (pid == SELF) return THIS;
        NamedProcess peer = peers.get(pid);
        return peer != null ? peer.name() : command(pid);
    }

    /** The command; {@code ?} where nobody can tell which process it is. */
    String command(long pid) {
        String command = pid == 0 ? "" : commands.computeIfAbsent(pid, Processes::command);
        return command.isEmpty() ? "?" : command;
    }

    /** The name, with the pid where it could be that of several: {@code python3 (4711)}. */
    String unique(long pid) {
        return pid == 0 ? "somebody" : isOurs(pid) ? of(pid) : of(pid) + " (" + pid + ")";
    }

    boolean isOurs(long pid) {
        return pid == SELF || peers.containsKey(pid);
    }

    /** This session first, then its peers in the order of their start. */
    List<Long> ours() {
        List<Long> pids = new ArrayList<>(List.of(SELF));
        pids.addAll(peers.keySet());
        return pids;
    }

    /** The thread of a peer that evaluates; empty for what is no JVM of ours. */
    String evaluating(long pid) {
        return peers.get(pid) instanceof Peer peer ? "peer " + peer.name() : "";
    }

    /** The highest descriptor over which this session drives the process: it is no object of the user. */
    int plumbing(long pid) {
        NamedProcess peer = peers.get(pid);
        return peer == null ? -1 : peer instanceof Peer ? 4 : 2;
    }

    /** The box of a process. */
    Diagram.Box box(long pid) {
        String head = pid == 0 ? "somebody" : Ink.shortened(of(pid), 24);
        String kind = pid == SELF || !peers.containsKey(pid)
                ? ""
                : " · " + peers.get(pid).kind();
        String fact = pid == 0 ? "cannot be told" : "pid " + pid + kind;
        return new Diagram.Box(id(pid), Diagram.Shape.PROCESS, head, List.of(fact));
    }

    static String id(long pid) {
        return "process " + pid;
    }
}
