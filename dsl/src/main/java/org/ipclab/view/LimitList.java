package org.ipclab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.ControlGroup;
import org.ipclab.os.proc.ControlGroup.Bound;
import org.ipclab.table.Table;

/** {@code Ipc.limits()}: a row a number, read now: {@code kind limit value used where}. */
public final class LimitList {
    private static final List<String> COLUMNS = List.of("kind", "limit", "value", "used", "where");

    private LimitList() {}

    /** What the objects of these mechanisms can hit. */
    public static Table of(List<Mechanism> mechanisms) {
        List<List<?>> rows = new ArrayList<>();
        for (Mechanism mechanism : mechanisms)
            for (Limit limit : mechanism.limits().get()) rows.add(row(limit));
        ControlGroup.ofThisProcess().ifPresent(group -> group(group).forEach(limit -> rows.add(row(limit))));
        return Table.of(COLUMNS, rows).note("those of the process, such as its descriptors, hold for every kind");
    }

    private static List<?> row(Limit limit) {
        return Arrays.asList(limit.kind(), limit.limit(), limit.value(), limit.used(), limit.where());
    }

    /** Memory that is shared counts for the group of the process that touched it first. */
    static List<Limit> group(ControlGroup group) {
        List<Limit> limits = new ArrayList<>();
        for (String kind : List.of("shm", "sysv-shm", "mmap"))
            group.bound("memory.max", "memory.current")
                    .ifPresent(bound -> limits.add(limit(kind, "bytes of memory of the control group", bound)));
        group.bound("pids.max", "pids.current")
                .ifPresent(bound -> limits.add(limit("peer", "processes and threads of the control group", bound)));
        return limits;
    }

    private static Limit limit(String kind, String name, Bound bound) {
        Object used = bound.used().orElse(null);
        return new Limit(
                kind, name, Limit.value(bound.value()), used, bound.file().toString());
    }
}
