package org.ipclab.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.core.Mechanism;
import org.ipclab.table.Table;

/** {@code Ipc.limits()}: a row a number, read now: {@code kind limit value used where}. */
public final class LimitList {
    private static final List<String> COLUMNS = List.of("kind", "limit", "value", "used", "where");

    private LimitList() {}

    /** What the objects of these mechanisms can hit. */
    public static Table of(List<Mechanism> mechanisms) {
        List<List<?>> rows = new ArrayList<>();
        for (Mechanism mechanism : mechanisms)
            for (Limit limit : mechanism.limits().get())
                rows.add(Arrays.asList(limit.kind(), limit.limit(), limit.value(), limit.used(), limit.where()));
        return Table.of(COLUMNS, rows).note("those of the process, such as its descriptors, hold for every kind");
    }
}
