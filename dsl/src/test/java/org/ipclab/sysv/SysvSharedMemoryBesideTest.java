package org.ipclab.sysv;

import static org.ipclab.sysv.Segments.kernel;
import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("System V shared memory that another process uses")
class SysvSharedMemoryBesideTest {
    private static final long ME = ProcessHandle.current().pid();
    /** A Python program that attaches the segment, says "up", and lets go when it is told to. */
    private static final String ATTACHER = "import ctypes,sys\nc=ctypes.CDLL(None,use_errno=True)\n"
            + "c.shmat.restype=ctypes.c_void_p\na=c.shmat(int(sys.argv[1]),None,0)\nprint('up',flush=True)\n"
            + "sys.stdin.readline()\nc.shmdt(ctypes.c_void_p(a))\nprint('off',flush=True)\nsys.stdin.readline()";

    @AfterEach
    void sweep() {
        Segments.sweep();
    }

    @Test
    @DisplayName("another process comes and goes: nattch, last pid, holders and times follow the kernel")
    void comesAndGoes() throws Exception {
        try (SysvSharedMemory m = Ipc.sysvShm().size(100).create();
                Beside python = Beside.python(ATTACHER, m.id() + "")) {
            assertEquals("up", python.line());
            assertEquals(2, m.state().attachCount());
            assertEquals(python.pid(), m.state().lastPid());
            assertEquals(
                    List.of(ME, python.pid()).stream().sorted().toList(),
                    m.state().holders());
            assertEquals(1, m.attached().where("pid", python.pid()).size());
            String holders =
                    Ipc.list("sysv-shm").where("id", m.id()).rows().get(0).text("holders");
            assertTrue(holders.contains(python.pid() + ""), holders);
            python.say("");
            assertEquals("off", python.line());
            assertEquals(List.of(ME), m.state().holders());
            assertEquals(1, m.state().attachCount());
            Instant detached = m.state().detached().orElseThrow();
            assertEquals(kernel(m.id(), "dtime"), detached.getEpochSecond() + "");
        }
    }

    @Test
    @DisplayName("the killer of a process detaches it too")
    void killed() throws Exception {
        try (SysvSharedMemory m = Ipc.sysvShm().size(100).create();
                Beside python = Beside.python(ATTACHER, m.id() + "")) {
            assertEquals("up", python.line());
            python.kill();
            Eventually.holds("nattch is 1", () -> m.state().attachCount() == 1);
            assertEquals(List.of(ME), m.state().holders());
        }
    }

    @Test
    @DisplayName("lock and mode that a C program changes show in the state")
    void changedInC() throws Exception {
        String source = """
                #include <stdlib.h>
                #include <sys/shm.h>
                int main(int c, char **v) {
                    struct shmid_ds ds;
                    int id = c < 2 ? -1 : atoi(v[1]);
                    if (shmctl(id, IPC_STAT, &ds)) return 1;
                    ds.shm_perm.mode = 0604;
                    ds.shm_perm.uid = 65534;
                    return shmctl(id, SHM_LOCK, NULL) || shmctl(id, IPC_SET, &ds);
                }
                """;
        try (SysvSharedMemory m = Ipc.sysvShm().size(100).mode(0640).create();
                CProgram program = CProgram.of(source)) {
            assertEquals(0, program.status(m.id() + ""));
            assertEquals(0604, m.state().mode().bits());
            assertEquals(0640, m.state().askedMode().bits());
            assertTrue(m.state().locked());
            assertEquals(Programs.sh("id -un 65534"), m.state().owner());
            assertEquals(
                    m.state().owner(),
                    Ipc.list("sysv-shm").where("id", m.id()).rows().get(0).text("owner"));
        }
    }

    @Test
    @DisplayName("another user is Denied, may read what is 0644 with readOnly(), and still sees it listed")
    void anotherUser() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue("0".equals(Programs.sh("id -u")), "needs root");
        Path folder = java.nio.file.Files.createTempDirectory("ipclab-test");
        try (SysvSharedMemory secret = Ipc.sysvShm().size(64).create();
                SysvSharedMemory open = Ipc.sysvShm().size(64).mode(0644).create();
                Beside nobody = ChildJvm.startAsNobody(folder, Nobody.class, secret.id() + "", open.id() + "")) {
            open.putInt(0, 77);
            assertEquals("EACCES EACCES EPERM 77 true", nobody.rest());
        } finally {
            Programs.sh("rm -r \"$1\"", folder.toString());
        }
    }

    /** What a stranger may do. */
    static final class Nobody {
        public static void main(String[] arguments) {
            int secret = Integer.parseInt(arguments[0]);
            int open = Integer.parseInt(arguments[1]);
            String denied = denied(() -> Ipc.sysvShmId(secret).readOnly().open()) + " "
                    + denied(() -> Ipc.sysvShmId(open).open()) + " " + denied(Ipc.sysvShmId(open)::unlink);
            int seen = Ipc.sysvShmId(open).readOnly().open().getInt(0);
            System.out.println(denied + " " + seen + " " + Ipc.sysvShmId(secret).exists());
        }

        private static String denied(Runnable body) {
            try {
                body.run();
                return "allowed";
            } catch (IpcException.Denied told) {
                return told.errnoName();
            }
        }
    }
}
