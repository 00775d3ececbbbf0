package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.testing.Programs;

/** System V semaphore sets as ipcs(1) sees them. */
final class Sets {
    private Sets() {}

    /** One column of {@code ipcs -s -i}: 1 value, 2 waiting for more, 3 for zero, 4 last pid. */
    static List<Integer> column(int id, int column) {
        return Programs.sh(
                        "ipcs -s -i \"$1\" | awk -v c=$(($2 + 1)) 'NF==5 && $1 ~ /^[0-9]+$/ {print $c}'",
                        id + "",
                        column + "")
                .lines()
                .map(Integer::parseInt)
                .toList();
    }

    static List<Integer> values(int id) {
        return column(id, 1);
    }

    /** Waits until so many threads wait, for more or for zero. */
    static boolean waiting(int id, int threads) {
        int more = column(id, 2).stream().mapToInt(i -> i).sum();
        return more + column(id, 3).stream().mapToInt(i -> i).sum() == threads;
    }

    static boolean isThere(int id) {
        return rows().stream().anyMatch(row -> row.get("semid") == id);
    }

    static List<Map<String, Long>> rows() {
        return SysvTable.read("sem");
    }

    /** Removes the set, whoever made it. */
    static void remove(int id) {
        Programs.sh("ipcrm -s $1 2>/dev/null || true", Integer.toString(id));
    }
}
