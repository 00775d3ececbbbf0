package org.ipclab.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ipclab.os.proc.BlockedOn;
import org.ipclab.os.proc.HeldObjects;
import org.ipclab.table.Table;

/** The processes of this session as a table, each looked at in /proc. */
final class PeerTable {
    private static final List<String> NAMES = List.of("name", "pid", "kind", "state", "blockedOn", "cpu", "handles");
    /** What the DSL's own threads wait for all the time says nothing about a peer. */
    private static final Set<String> ALSO_OF_OURS = Set.of("pipe", "signal");

    private final List<List<?>> rows = new ArrayList<>();
    private boolean hidden;

    private PeerTable() {}

    static Table of(List<NamedProcess> processes) {
        var table = new PeerTable();
        processes.forEach(process -> table.rows.add(table.row(process)));
        return Table.of(NAMES, table.rows)
                .title("processes of this session by name; cpu in seconds")
                .note(table.note());
    }

    private String note() {
        String next = rows.isEmpty()
                ? "next: Ipc.peer(\"bob\").start(), in a notebook %%peer bob"
                : "next: .restart() · .pause() · .resume() · .kill(), in a notebook %peer kill bob";
        return hidden ? "what a process is blocked on cannot be seen here, ptrace(2)\n" + next : next;
    }

    private List<?> row(NamedProcess process) {
        String state = process.state();
        boolean lives = process.isAlive();
        return Arrays.asList(
                process.name(),
                process.pid(),
                process.kind(),
                state,
                lives ? blockedOn(process, state) : null,
                process.cpu().toMillis() / 1000.0,
                lives ? HeldObjects.count(process.pid(), plumbing(process)) : OptionalInt.empty());
    }

    /** A JVM that has nothing to do for this session waits for it, and that is not worth telling; a stopped one waits for us. */
    private List<String> blockedOn(NamedProcess process, String state) {
        boolean waits = process instanceof Peer ? state.equals("running") : !state.equals("stopped");
        if (!waits) return null;
        Optional<List<BlockedOn>> all = BlockedOn.of(process.pid());
        hidden |= all.isEmpty();
        List<BlockedOn> blocked = all.orElse(List.of());
        if (process instanceof Peer peer) blocked = ofCode(peer, blocked);
        return blocked.isEmpty()
                ? null
                : blocked.stream().map(BlockedOn::text).distinct().toList();
    }

    /** The thread that evaluates; where it waits for another thread of its process, the objects that those wait for. */
    private static List<BlockedOn> ofCode(Peer peer, List<BlockedOn> all) {
        List<BlockedOn> evaluating =
                BlockedOn.of(peer.pid(), PeerMain.thread(peer.name())).orElse(List.of());
        boolean inside = !evaluating.isEmpty() && evaluating.stream().noneMatch(BlockedOn::isIpc);
        List<BlockedOn> others = all.stream()
                .filter(each -> inside && each.isIpc() && !ALSO_OF_OURS.contains(each.kind()))
                .toList();
        return others.isEmpty() ? evaluating : others;
    }

    /** Standard input, output and error, and the two pipes over which a JVM is driven. */
    private static int plumbing(NamedProcess process) {
        return process instanceof Peer ? PeerMain.ANSWERS : 2;
    }
}
