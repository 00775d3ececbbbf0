package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the constants of System V semaphore sets")
class SemidLayoutTest {
    @Test
    @DisplayName("are those of the C headers: struct semid_ds and sembuf, their offsets, commands and flags")
    void areThoseOfC() {
        String program = """
                #define _GNU_SOURCE
                #include <stddef.h>
                #include <stdio.h>
                #include <sys/sem.h>
                #define AT(s, field) printf("%zu ", offsetof(struct s, field))
                int main(void) {
                    AT(semid_ds, sem_otime); AT(semid_ds, sem_ctime); AT(semid_ds, sem_nsems);
                    AT(sembuf, sem_num); AT(sembuf, sem_op); AT(sembuf, sem_flg);
                    printf("%zu %zu ", sizeof(struct semid_ds), sizeof(struct sembuf));
                    printf("%d %d %d %d %d ", GETPID, GETVAL, GETALL, GETNCNT, GETZCNT);
                    printf("%d %d %d %d", SETVAL, SETALL, IPC_NOWAIT, SEM_UNDO);
                }
                """;
        List<Integer> ours = List.of(
                SemaphoreSetNative.SEM_OTIME,
                SemaphoreSetNative.SEM_CTIME,
                SemaphoreSetNative.SEM_NSEMS,
                SemaphoreSetNative.SEM_NUM,
                SemaphoreSetNative.SEM_OP,
                SemaphoreSetNative.SEM_FLG,
                SemaphoreSetNative.SEMID_DS_BYTES,
                SemaphoreSetNative.SEMBUF_BYTES,
                SemaphoreSetNative.GETPID.bits(),
                SemaphoreSetNative.GETVAL.bits(),
                SemaphoreSetNative.GETALL.bits(),
                SemaphoreSetNative.GETNCNT.bits(),
                SemaphoreSetNative.GETZCNT.bits(),
                SemaphoreSetNative.SETVAL.bits(),
                SemaphoreSetNative.SETALL.bits(),
                SemaphoreSetNative.IPC_NOWAIT.bits(),
                SemaphoreSetNative.SEM_UNDO.bits());
        assertEquals(Programs.c(program), ours.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
