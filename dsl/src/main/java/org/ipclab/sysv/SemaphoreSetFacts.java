package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;
import static org.ipclab.sysv.SysvNative.*;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.ipclab.core.Mode;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;
import org.ipclab.os.proc.Users;

/** Reads what the kernel knows of a set, semctl(2). */
record SemaphoreSetFacts(SemaphoreWaits set, int count) {
    private static final String VERB = "look at";

    /** Of all, at one instant. */
    int[] values() {
        ByteBuffer all = OffHeap.allocate(2 * count);
        set.control(VERB, 0, GETALL, OffHeap.address(all));
        int[] values = new int[count];
        Arrays.setAll(values, i -> all.getShort(2 * i));
        return values;
    }

    SemaphoreSetState state(int id, Optional<Mode> askedMode) {
        ByteBuffer ds = OffHeap.allocate(SEMID_DS_BYTES);
        set.control(VERB, 0, IPC_STAT, OffHeap.address(ds));
        long operated = ds.getLong(SEM_OTIME);
        return new SemaphoreSetState(
                ds.getInt(PERM_KEY),
                id,
                count,
                askedMode,
                new Mode(ds.getInt(PERM_MODE) & 0777),
                Users.name(ds.getInt(PERM_UID)),
                values(),
                Arrays.stream(each(GETPID)).asLongStream().toArray(),
                each(GETNCNT),
                each(GETZCNT),
                operated == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(operated)),
                Instant.ofEpochSecond(ds.getLong(SEM_CTIME)));
    }

    private int[] each(Flag command) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> set.control(VERB, i, command, 0));
        return numbers;
    }
}
