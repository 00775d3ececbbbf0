package org.ipclab.table;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One column as the writers see it: where it is, its name, and whether it stands at the right. */
record Column(int index, String name, boolean isNumber) {
    /** The columns of these rows; one is of numbers if every known cell is one, and there is one. */
    static List<Column> of(List<String> names, List<List<Object>> rows) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Column(i, names.get(i), isNumber(rows, i)))
                .toList();
    }

    /** Where the column of this name is; an unknown one is an error that names those that there are. */
    static int position(List<String> names, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column \"" + name + "\"; there are " + String.join(", ", names));
        }
        return index;
    }

    /** The names, if each can be told from the others. */
    static List<String> distinct(List<String> names) {
        var seen = new HashSet<String>();
        for (String name : names) {
            Objects.requireNonNull(name, "the name of a column");
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two columns \"" + name + "\"; a row is read by names: give each its own");
            }
        }
        return List.copyOf(names);
    }

    private static boolean isNumber(List<List<Object>> rows, int index) {
        boolean some = false;
        for (List<Object> row : rows) {
            Object cell = row.get(index);
            if (cell != null && !(cell instanceof Number)) {
                return false;
            }
            some |= cell != null;
        }
        return some;
    }
}
