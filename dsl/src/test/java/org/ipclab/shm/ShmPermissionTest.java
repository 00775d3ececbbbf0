package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("permissions of POSIX shared memory and semaphores")
class ShmPermissionTest {
    /** Makes memory and a semaphore with mode 0666 and says what is in force. */
    static final class Modes {
        public static void main(String[] arguments) {
            try (var m = Ipc.shm(arguments[0]).size(64).mode(0666).create();
                    var o = Ipc.shm(arguments[0] + "o").size(64).mode(0666).createOrOpen();
                    var s = Ipc.sem(arguments[0]).mode(0666).create()) {
                System.out.println(m.state().mode() + ", asked " + m.state().askedMode() + ", "
                        + o.state().mode() + ", " + s.state().mode());
            }
        }
    }

    @Test
    @DisplayName("the umask is taken off the mode, and the state tells both")
    void umask() throws Exception {
        try (var name = new FreshName();
                Beside child = ChildJvm.start(
                        List.of("bash", "-c", "umask 027; exec \"$@\"", "bash"), List.of(), Modes.class, name.text())) {
            assertEquals("0640 rw-r-----, asked 0666 rw-rw-rw-, 0640 rw-r-----, 0640 rw-r-----", child.rest());
            assertEquals("640 640 640", Programs.sh("stat -c %a /dev/shm/*\"$1\"* | xargs", name.text()));
        }
    }

    /** Opens what belongs to another user, and says what it is told. */
    static final class Stranger {
        public static void main(String[] arguments) {
            for (Runnable opening : List.<Runnable>of(
                    Ipc.shm(arguments[0])::open,
                    Ipc.shm(arguments[0]).readOnly()::open,
                    Ipc.shm(arguments[0]).size(64)::createOrOpen,
                    Ipc.shm(arguments[0])::unlink,
                    Ipc.sem(arguments[0])::open,
                    Ipc.sem(arguments[0])::unlink))
                try {
                    opening.run();
                    System.out.println("done");
                } catch (IpcException e) {
                    System.out.println(e.getClass().getSimpleName() + " " + e.errnoName() + " "
                            + !e.advice().isBlank());
                }
        }
    }

    @Test
    @DisplayName("another user is Denied by the mode, reads where it allows, and never unlinks")
    void otherUser(@TempDir Path folder) throws Exception {
        assumeTrue(Capabilities.has(7), "needs CAP_SETUID, to become another user");
        try (var name = new FreshName();
                SharedMemory m = Ipc.shm(name.text()).size(64).mode(0604).create();
                var s = Ipc.sem(name.text()).create();
                Beside child = ChildJvm.startAsNobody(folder, Stranger.class, name.text())) {
            assertEquals(
                    List.of(
                            "Denied EACCES true",
                            "done",
                            "Denied EACCES true",
                            "Denied EACCES true",
                            "Denied EACCES true",
                            "Denied EACCES true"),
                    child.rest().replace("EPERM", "EACCES").lines().toList());
            assertTrue(m.isOpen() && s.isOpen() && Files.exists(name.shm()) && Files.exists(name.sem()));
        }
    }
}
