package org.ipclab.sysv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the constants of System V shared memory")
class ShmidLayoutTest {
    @Test
    @DisplayName("are those of the C headers: struct shmid_ds, its offsets, the flags")
    void areThoseOfC() {
        String program = """
                #define _GNU_SOURCE
                #include <stddef.h>
                #include <stdio.h>
                #include <sys/shm.h>
                #define AT(field) printf("%zu ", offsetof(struct shmid_ds, field))
                int main(void) {
                    AT(shm_perm.__key); AT(shm_perm.uid); AT(shm_perm.cuid); AT(shm_perm.mode); AT(shm_segsz);
                    AT(shm_atime); AT(shm_dtime); AT(shm_ctime); AT(shm_cpid); AT(shm_lpid); AT(shm_nattch);
                    printf("%zu %d %d %d %d %d", sizeof(struct shmid_ds), IPC_CREAT, IPC_EXCL, IPC_RMID, IPC_STAT, SHM_RDONLY);
                }
                """;
        List<Integer> ours = List.of(
                SysvNative.PERM_KEY,
                SysvNative.PERM_UID,
                SysvNative.PERM_CUID,
                SysvNative.PERM_MODE,
                SysvShmNative.SHM_SEGSZ,
                SysvShmNative.SHM_ATIME,
                SysvShmNative.SHM_DTIME,
                SysvShmNative.SHM_CTIME,
                SysvShmNative.SHM_CPID,
                SysvShmNative.SHM_LPID,
                SysvShmNative.SHM_NATTCH,
                SysvShmNative.DS_BYTES,
                SysvNative.IPC_CREAT.bits(),
                SysvNative.IPC_EXCL.bits(),
                SysvNative.IPC_RMID.bits(),
                SysvNative.IPC_STAT.bits(),
                SysvShmNative.SHM_RDONLY.bits());
        assertEquals(
                Programs.c(program),
                String.join(" ", ours.stream().map(String::valueOf).toList()));
    }
}
