package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ipclab.Ipc;
import org.ipclab.core.Plan;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.PlanContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of a System V semaphore set")
class SysvSemPlanTest implements PlanContract<SemaphoreSet> {
    private final Set<Integer> keys = new HashSet<>();

    /** A key that nobody else has: of this process and of this name. */
    private int key(String name) {
        int key = 0x5e000000 ^ name.hashCode() & 0xffffff;
        keys.add(key);
        return key;
    }

    private static Optional<Map<String, Long>> row(int key) {
        return Sets.rows().stream()
                .filter(row -> row.get("key").intValue() == key)
                .findFirst();
    }

    @AfterEach
    void remove() {
        for (int key : keys)
            row(key).ifPresent(row -> Sets.remove(row.get("semid").intValue()));
    }

    @Override
    public Plan<SemaphoreSet> plan(String name) {
        return Ipc.sysvSem(key(name)).count(3).initial(2, 0, 7).mode(0640);
    }

    @Override
    public boolean isThere(FreshName name) {
        return row(key(name.text())).isPresent();
    }

    @Override
    public String facts(FreshName name) {
        Map<String, Long> row = row(key(name.text())).orElseThrow();
        return row.get("nsems") + " " + Long.toOctalString(row.get("perms"));
    }

    @Override
    public String stat() {
        return "3 640";
    }

    @Override
    public String identity(FreshName name) {
        return row(key(name.text())).orElseThrow().get("semid").toString();
    }

    @Override
    public String named(FreshName name) {
        return SysvKey.hex(key(name.text()));
    }

    @Override
    public String shown(FreshName name) {
        return named(name);
    }

    @Test
    @DisplayName("a new set begins with the values asked, whoever makes it, and an opened one keeps what it has")
    void valuesOfANewSet() throws Exception {
        try (var name = new FreshName();
                SemaphoreSet made = plan(name.text()).create()) {
            int id = Integer.parseInt(identity(name));
            assertEquals(id, made.id());
            assertEquals(List.of(2, 0, 7), Sets.values(id));
            made.acquire(2);
            try (SemaphoreSet opened = plan(name.text()).createOrOpen()) {
                assertEquals(List.of(2, 0, 6), Sets.values(opened.id()));
            }
        }
    }
}
