package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a mapped file that others use too, or that was forgotten")
class MappedFileBesideTest {
    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("f"), text);
    }

    @Test
    @DisplayName("holders are those who have it mapped, under any name; those who have it only open are none")
    void holders() throws Exception {
        Path file = file("hello");
        Path other = Files.createLink(folder.resolve("other"), file);
        String code =
                "import mmap,os,sys\nf=os.open(sys.argv[1],os.O_RDWR)\nif sys.argv[2]=='1':\n  m=mmap.mmap(f,5)\n  os.close(f)\n"
                        + "print('up',flush=True)\nsys.stdin.readline()";
        try (MappedFile m = Ipc.mmap(file).open();
                Beside maps = Beside.python(code, other.toString(), "1");
                Beside opens = Beside.python(code, other.toString(), "0")) {
            assertEquals("upup", maps.line() + opens.line());
            long me = ProcessHandle.current().pid();
            assertEquals(
                    List.of(me, maps.pid()).stream().sorted().toList(),
                    m.state().holders());
            maps.kill();
            Eventually.holds("it is no holder", () -> m.state().holders().equals(List.of(me)));
        }
    }

    @Test
    @DisplayName("pages of a truncated file are Closed or late, never the JVM's end, and the state tells the new size")
    void truncated() throws Exception {
        Path file = Files.write(folder.resolve("long"), new byte[65536]);
        try (Beside child = ChildJvm.start(Truncated.class, file.toString())) {
            assertEquals("up", child.line());
            Programs.sh("truncate -s 4096 \"$1\"", file.toString());
            child.say("go");
            assertEquals("4096 alive", child.rest());
        }
    }

    /** Reads and writes behind the new end of the file. */
    static final class Truncated {
        public static void main(String[] arguments) throws Exception {
            MappedFile m = Ipc.mmap(arguments[0]).open();
            System.out.println("up");
            System.in.read();
            for (Runnable access : List.<Runnable>of(
                    () -> m.getInt(60000), () -> m.putInt(60000, 1), () -> m.getAndAddInt(60000, 1), m::force))
                for (int i = 0; i < 3; i++) reach(access);
            m.getByte(0);
            System.out.println(m.state().fileSize() + " alive");
        }

        private static void reach(Runnable access) {
            try {
                access.run();
            } catch (IpcException.Closed | InternalError told) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    @DisplayName("a handle that is forgotten gives its descriptor and its pages back")
    void forgotten() throws Exception {
        Path file = file("hello");
        for (int i = 0; i < 20; i++) Ipc.mmap(file).open();
        Eventually.holds("all are gone", () -> {
            System.gc();
            return Self.descriptors(file.toString()) == 0
                    && Self.mappings(file.toString()).isEmpty();
        });
    }

    @Test
    @DisplayName(
            "no mapping, and no failure to map, drops a classic lock of this process; descriptors go with the lock")
    void dropsNoLock() throws Exception {
        Path file = file("hello");
        String judge = "import fcntl,sys\nf=open(sys.argv[1],'r+')\ntry:\n fcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB)\n"
                + " print('free')\nexcept BlockingIOError:\n print('locked')";
        try (var lock = Ipc.lock(file).acquire()) {
            for (MmapPlan plan : List.of(
                    Ipc.mmap(file), Ipc.mmap(file).readOnly(), Ipc.mmap(file).privateCopy()))
                for (int i = 0; i < 3; i++)
                    try (MappedFile m = plan.open()) {
                        assertEquals('h', m.getByte(0));
                        assertTrue(m.trace().calls().stream()
                                .noneMatch(call -> call.function().equals("close")));
                    }
            Ipc.mmap(file).size(5).createOrOpen().close();
            assertThrows(IpcException.Misused.class, Ipc.mmap(file).size(6)::open);
            assertThrows(IpcException.Misused.class, Ipc.mmap(file).offset(1)::open);
            assertEquals("locked", Programs.python(judge, file.toString()));
            assertTrue(lock.state().held());
        }
        assertEquals("free", Programs.python(judge, file.toString()));
        assertEquals(0, Self.descriptors(file.toString()));
    }
}
