package org.ipclab.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ipclab.os.proc.HeldObjects;
import org.ipclab.table.Table;

/** The processes of this session as a table, each looked at in /proc. */
final class PeerTable {
    private static final List<String> NAMES = List.of("name", "pid", "kind", "state", "blockedOn", "cpu", "handles");

    private PeerTable() {}

    static Table of(List<NamedProcess> processes) {
        List<List<?>> rows = new ArrayList<>();
        for (NamedProcess each : processes) rows.add(row(each));
        String next = rows.isEmpty()
                ? "Ipc.peer(\"bob\").start(), in a notebook %%peer bob"
                : ".restart() · .pause() · .resume() · .kill(), in a notebook %peer kill bob";
        return Table.of(NAMES, rows)
                .title("processes of this session by name; cpu in seconds")
                .note("next: " + next);
    }

    private static List<?> row(NamedProcess process) {
        String state = process.state();
        boolean lives = process.isAlive();
        return Arrays.asList(
                process.name(),
                process.pid(),
                process.kind(),
                state,
                null,
                process.cpu().toMillis() / 1000.0,
                lives ? HeldObjects.count(process.pid(), plumbing(process)) : OptionalInt.empty());
    }

    /** Standard input, output and error, and the two pipes over which a JVM is driven. */
    private static int plumbing(NamedProcess process) {
        return process instanceof Peer ? PeerMain.ANSWERS : 2;
    }
}
