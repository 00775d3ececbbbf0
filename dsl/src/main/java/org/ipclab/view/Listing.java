package org.ipclab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.IpcException;
import org.ipclab.core.Listed;
import org.ipclab.core.Looking;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Quoted;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/** {@code Ipc.list()}: the IPC objects of this machine. */
public final class Listing {
    static final List<String> COLUMNS = List.of("kind", "name", "id", "size", "mode", "owner", "holders");

    private Listing() {}

    /** The objects of all these mechanisms. */
    public static Table of(List<Mechanism> mechanisms) {
        List<List<?>> rows = new ArrayList<>();
        for (Mechanism mechanism : mechanisms)
            for (Listed object : Looking.at("all " + mechanism.kind(), mechanism.all()::get)) rows.add(row(object));
        return Table.of(COLUMNS, rows).note(note(rows.size()));
    }

    /** Those of one kind; {@code Misused} for a kind that there is not. */
    public static Table of(List<Mechanism> mechanisms, String kind) {
        List<Mechanism> chosen = mechanisms.stream()
                .filter(mechanism -> mechanism.kind().equals(kind))
                .toList();
        if (chosen.isEmpty())
            throw new IpcException.Misused(
                    "list " + Quoted.java(kind),
                    "The kinds are: " + mechanisms.stream().map(Mechanism::kind).collect(Collectors.joining(" "))
                            + ".");
        return of(chosen);
    }

    static List<?> row(Listed object) {
        return Arrays.asList(
                object.kind(),
                object.name(),
                object.id(),
                object.size(),
                object.mode() == null ? null : object.mode().toString(),
                object.owner(),
                object.holders());
    }

    private static String note(int count) {
        String objects = count == 0 ? "no object of this kind" : null;
        String sight = Processes.seesAll() ? null : "holders of other users cannot be seen without root";
        return objects != null ? objects : sight;
    }
}
