package org.ipclab.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why cells of the table are empty, each reason once. */
final class Remarks {
    private final Set<String> all = new LinkedHashSet<>();

    synchronized void add(String remark) {
        all.add(remark);
    }

    /** Adds it; nothing comes of what it is about. */
    <T> Optional<T> none(String remark) {
        add(remark);
        return Optional.empty();
    }

    synchronized List<String> all() {
        return List.copyOf(all);
    }

    /** Of what a program said: Python and compilers end with what matters. */
    static String lastLine(String said, String otherwise) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? otherwise : lines.get(lines.size() - 1).strip();
    }
}
