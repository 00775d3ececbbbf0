package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.Setting;
import org.ipclab.os.proc.SysvTable;

/** What System V semaphore sets can hit. */
final class SysvSemLimits {
    private static final String FILE = "/proc/sys/kernel/sem";

    static List<Limit> all() {
        String[] numbers = Setting.read(FILE).orElse("").split("\\s+");
        if (numbers.length < 4) return List.of();
        List<Map<String, Long>> sets = SysvTable.read("sem");
        long semaphores = sets.stream().mapToLong(row -> row.get("nsems")).sum();
        return List.of(
                number(numbers, 1, "semaphores of a set (SEMMSL)", null),
                number(numbers, 2, "semaphores of all sets (SEMMNS)", semaphores),
                number(numbers, 3, "operations of one semop (SEMOPM)", null),
                number(numbers, 4, "number of sets (SEMMNI)", (long) sets.size()),
                new Limit("sysv-sem", "value (SEMVMX)", 32767L, null, "semop(2): fixed in the kernel"));
    }

    private static Limit number(String[] numbers, int place, String limit, Object used) {
        return new Limit("sysv-sem", limit, Limit.value(numbers[place - 1]), used, FILE + ", number " + place);
    }

    private SysvSemLimits() {}
}
