package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.lock.FileLock;
import org.ipclab.mq.MessageQueue;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("over a Unix socket goes")
class PassedQueueAndLockTest extends Passing {
    private static String file(Place place) throws IOException {
        return Files.writeString(Path.of(place.path()), "data").toString();
    }

    /** What flock(1) says, which is another process. */
    private static String flock(String path) {
        return Programs.sh("flock -n \"$1\" echo free || echo taken", path).strip();
    }

    @Test
    @DisplayName("a POSIX message queue: as deep and wide, and open when its name and the sender's handle are gone")
    void queue() throws Exception {
        try (var name = new FreshName();
                var sent = Ipc.mq(name.text()).depth(3).messageSize(100).create();
                var got = (MessageQueue) passed(sent)) {
            sent.send("urgent", 7);
            assertEquals(sent.name(), got.name());
            assertEquals(3, got.state().depth());
            assertEquals(100, got.state().messageSize());
            sent.unlink();
            sent.close();
            assertEquals(7, got.receive(SOON).priority());
            got.send("still there");
            try (var again = (MessageQueue) passed(got)) {
                assertEquals("still there", again.receive(SOON).text());
            }
        }
    }

    @Test
    @DisplayName("a queue that a program in C made or any other: the kernel says what it is, not the sender")
    void queueOfAnother() throws Exception {
        try (var name = new FreshName();
                var queue = Ipc.mq(name.text()).create();
                var listener = Ipc.unix().listen()) {
            queue.send("for whom it may concern");
            Programs.python(
                    "import ctypes, os, socket, sys\nlibc = ctypes.CDLL(None)\n"
                            + "q = libc.mq_open(sys.argv[2].encode(), os.O_RDONLY)\ns = socket.socket(socket.AF_UNIX)\n"
                            + "s.connect('\\0' + sys.argv[1][1:])\nsocket.send_fds(s, [b'x'], [q])",
                    listener.name(),
                    queue.name());
            try (var stream = listener.accept(SOON);
                    var got = (MessageQueue) stream.receiveFd()) {
                assertEquals("for whom it may concern", got.receive(SOON).text());
                assertThrows(IpcException.Misused.class, () -> got.send("it was opened to read"));
            }
            queue.unlink();
        }
    }

    @Test
    @DisplayName("an OFD lock: both hold it, and it goes with the last of them")
    void ofd() throws Exception {
        try (var place = new Place()) {
            String path = file(place);
            var plan = Ipc.lock(path).ofd().region(10, 20);
            FileLock sent = plan.acquire();
            var got = (FileLock) passed(sent);
            assertEquals(10, got.state().start());
            assertEquals(20, got.state().length());
            assertEquals("exclusive", got.state().type());
            assertTrue(got.state().held());
            sent.release();
            assertTrue(got.state().held());
            assertTrue(plan.tryAcquire().isEmpty());
            got.toShared();
            plan.shared().tryAcquire().orElseThrow().release();
            got.release();
            plan.tryAcquire().orElseThrow().release();
        }
    }

    @Test
    @DisplayName("a lock of flock(2), of a process that has ended since")
    void flock() throws Exception {
        try (var place = new Place();
                var listener = Ipc.unix().listen()) {
            String path = file(place);
            Programs.python(
                    "import fcntl, socket, sys\nf = open(sys.argv[2], 'r+')\nfcntl.flock(f, fcntl.LOCK_EX)\n"
                            + "s = socket.socket(socket.AF_UNIX)\ns.connect('\\0' + sys.argv[1][1:])\n"
                            + "socket.send_fds(s, [b'x'], [f.fileno()])",
                    listener.name(),
                    path);
            try (var stream = listener.accept(SOON)) {
                var lock = (FileLock) stream.receiveFd();
                assertEquals("flock", lock.state().kind());
                assertEquals(path, lock.name());
                assertEquals("taken", flock(path));
                lock.release();
                assertEquals("free", flock(path));
            }
        }
    }

    @Test
    @DisplayName("no classic lock, which belongs to its process; and none that was released")
    void classic() throws Exception {
        try (var place = new Place()) {
            FileLock lock = Ipc.lock(file(place)).acquire();
            var e = assertThrows(IpcException.Misused.class, () -> pair.left().sendFd(lock));
            assertTrue(e.advice().contains(".ofd()"), e.advice());
            assertTrue(lock.state().held());
            lock.release();
            FileLock ofd = Ipc.lock(place.path()).ofd().acquire();
            ofd.release();
            assertThrows(IpcException.Closed.class, () -> pair.left().sendFd(ofd));
        }
    }
}
