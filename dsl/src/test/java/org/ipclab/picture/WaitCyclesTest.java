package org.ipclab.picture;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.picture.Awaiting.Holder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("circles of waiters")
class WaitCyclesTest {
    private static Awaiting lock(long pid, long... holders) {
        return waiting(pid, true, holders);
    }

    private static Awaiting semaphore(long pid, long... others) {
        return waiting(pid, false, others);
    }

    private static Awaiting waiting(long pid, boolean certain, long... pids) {
        List<Holder> holders = java.util.Arrays.stream(pids)
                .mapToObj(each -> new Holder(each, "how", certain))
                .toList();
        return new Awaiting(pid, "call", certain ? "lock" : "sem", "object of " + pid, holders);
    }

    private static String of(Awaiting... waits) {
        return WaitCycles.of(List.of(waits), 7).stream()
                .map(cycle -> (cycle.certain() ? "" : "?")
                        + cycle.waits().stream().map(Awaiting::pid).toList())
                .toList()
                .toString();
    }

    @Test
    @DisplayName("of locks are facts, whoever else waits")
    void locks() {
        assertEquals("[]", of(lock(1, 2), lock(2, 3)));
        assertEquals("[[1, 2, 3]]", of(lock(1, 2), lock(2, 3), lock(3, 1), lock(4, 1)));
        assertEquals("[[1, 2], [1, 3]]", of(lock(1, 2, 3), lock(2, 1), lock(3, 1)));
        assertEquals("[]", of(lock(0, 1), lock(1, 0)), "who is not known is not the same");
    }

    @Test
    @DisplayName("of semaphores are possible only if nobody who has them open can go on")
    void semaphores() {
        assertEquals("[?[1, 2]]", of(semaphore(1, 2), semaphore(2, 1)));
        assertEquals("[]", of(semaphore(1, 2, 9), semaphore(2, 1, 9)), "9 waits for nothing");
        assertEquals("[]", of(semaphore(1, 2), semaphore(2, 1, 3), semaphore(3, 9)), "9 frees 3, 3 frees 2");
        assertEquals("[]", of(semaphore(1), semaphore(2, 1)), "anybody may open what nobody has open");
        assertEquals("[?[1, 2]]", of(lock(1, 2), semaphore(2, 1)), "a lock and a semaphore");
        assertEquals("[?[1, 2]]", of(semaphore(1, 2, 7), semaphore(2, 1, 7)), "7 is who looks, and made them");
        assertEquals("[]", of(semaphore(1, 7), semaphore(2, 7)), "all is up to who looks");
    }

    @Test
    @DisplayName("are none of those who wait at one gate, though each of them has it open")
    void gate() {
        Awaiting first = new Awaiting(1, "call", "sem", "gate", List.of(new Holder(2, "how", false)));
        Awaiting second = new Awaiting(2, "call", "sem", "gate", List.of(new Holder(1, "how", false)));
        assertEquals("[]", of(first, second));
    }
}
