package org.ipclab.os.proc;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipclab.Ipc;
import org.ipclab.testing.Beside;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what a process is blocked on")
class BlockedOnTest {
    private static CProgram blocker;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() throws Exception {
        blocker = CProgram.of(Blocker.SOURCE);
    }

    @AfterAll
    static void remove() throws IOException {
        blocker.close();
    }

    /** It comes to wait for just this; a number in brackets is whatever the kernel gave. */
    private static void blocks(String expected, String mode, String name) throws Exception {
        try (Beside process = blocker.start(mode, name)) {
            becomes(expected, process.pid());
        }
    }

    private static void becomes(String expected, long pid) throws Exception {
        try {
            Eventually.holds(expected, () -> text(pid).equals(expected));
        } catch (AssertionError never) {
            assertEquals(expected, text(pid));
        }
    }

    private static String text(long pid) {
        return BlockedOn.of(pid).orElseThrow().stream()
                .map(BlockedOn::text)
                .map(text -> text.replaceAll("\\[\\d{3,}]", "[n]"))
                .collect(Collectors.joining("; "));
    }

    @Test
    @DisplayName("pipes and FIFOs: in read, write and open, in poll, select and epoll")
    void pipes() throws Exception {
        blocks("read on pipe pipe:[n]", "pipe-read", "");
        blocks("write on pipe pipe:[n]", "pipe-write", "");
        blocks("poll on pipe pipe:[n]", "poll", "");
        blocks("pselect6 on pipe pipe:[n]", "select", "");
        blocks("epoll_wait on pipe pipe:[n]", "epoll", "");
        Path fifo = folder.resolve("a fifo");
        Programs.sh("mkfifo \"$1\"", fifo.toString());
        blocks("openat on fifo " + fifo.toRealPath(), "fifo-open", fifo.toString());
        blocks("read on fifo " + fifo.toRealPath(), "fifo-read", fifo.toString());
    }

    @Test
    @DisplayName("sockets: accept and receive, by path or address")
    void sockets() throws Exception {
        blocks(
                "accept on unix " + folder.resolve("a"),
                "unix-accept",
                folder.resolve("a").toString());
        blocks(
                "recvfrom on unix " + folder.resolve("b"),
                "unix-recv",
                folder.resolve("b").toString());
        for (String kind : List.of("tcp", "udp"))
            try (Beside process = blocker.start(kind.equals("tcp") ? "tcp-accept" : "udp-recv", "-")) {
                String call = kind.equals("tcp") ? "accept" : "recvfrom";
                becomes(call + " on " + kind + " 127.0.0.1:" + process.line(), process.pid());
            }
    }

    @Test
    @DisplayName("queues: both kinds, full and empty, with the type that is wanted")
    void queues() throws Exception {
        try (var q = Ipc.mq().depth(2).messageSize(16).create()) {
            blocks("mq_timedreceive on mq " + q.name(), "mq-receive", q.name());
            blocks("mq_timedsend on mq " + q.name(), "mq-send", q.name());
            q.unlink();
        }
        try (var q = Ipc.sysvMq().create()) {
            String id = Integer.toString(q.id());
            blocks("msgrcv on sysv-mq id " + id + " type 7", "msgrcv", id);
            blocks("msgsnd on sysv-mq id " + id, "msgsnd", id);
            q.unlink();
        }
    }

    @Test
    @DisplayName(
            "semaphores: a set with its operations, one by name, one inside shared memory; a lock of the process itself")
    void semaphores() throws Exception {
        try (var s = Ipc.sysvSem().count(2).create()) {
            String id = Integer.toString(s.id());
            // glibc makes semop of semtimedop
            blocks("semtimedop on sysv-sem id " + id + " 0=0,1-2", "semop", id);
            blocks("semtimedop on sysv-sem id " + id + " 1-2", "semtimedop", id);
            s.unlink();
        }
        try (var gate = Ipc.sem().initial(0).create()) {
            blocks("futex on sem " + gate.name(), "sem", gate.name());
            gate.unlink();
        }
        try (var m = Ipc.shm().size(8192).create()) {
            blocks("futex on shm " + m.name() + " at 4160", "shm", m.name());
            m.unlink();
        }
        blocks("futex on memory", "mutex", "");
    }

    @Test
    @DisplayName("file locks of all three kinds, with the region that is wanted")
    void locks() throws Exception {
        Path file = Files.write(folder.resolve("data"), new byte[100]);
        String path = file.toRealPath().toString();
        try (var held = Ipc.lock(file).acquire()) {
            blocks("fcntl(F_SETLKW) on lock " + path + " exclusive [10,5)", "setlkw", path);
            blocks("fcntl(F_SETLKW) on lock " + path + " shared [90,0)", "setlkw-end", path);
            blocks("fcntl(F_OFD_SETLKW) on lock " + path + " exclusive [0,0)", "ofd", path);
        }
        try (var held = Ipc.lock(file).flock().acquire()) {
            blocks("flock on lock " + path + " shared", "flock", path);
        }
    }

    @Test
    @DisplayName("signals by name, time, children")
    void others() throws Exception {
        blocks("rt_sigtimedwait on signal SIGUSR1, SIGRTMIN+1", "sigwait", "");
        blocks("clock_nanosleep", "sleep", "");
        blocks("pause on signal", "pause", "");
        blocks("wait4 on child", "wait", "");
    }

    @Test
    @DisplayName("of a peer, the thread that evaluates, which waits in our own calls")
    void peers() throws Exception {
        try (var gate = Ipc.sem().initial(0).create();
                var q = Ipc.mq().depth(2).messageSize(16).create();
                var bob = Ipc.peer("blocked-bob").start()) {
            assertEquals(
                    List.of(),
                    BlockedOn.of(bob.pid(), "peer blocked-bob").orElseThrow().stream()
                            .filter(BlockedOn::isIpc)
                            .toList());
            var taken = bob.submit("Ipc.sem(\"" + gate.name() + "\").open().acquire()");
            Eventually.holds(
                    "a futex of ours", () -> evaluating(bob.pid()).equals("[futex on sem " + gate.name() + "]"));
            gate.release();
            taken.get();
            bob.submit("Ipc.mq(\"" + q.name() + "\").open().receive()");
            Eventually.holds("a queue", () -> evaluating(bob.pid()).equals("[mq_timedreceive on mq " + q.name() + "]"));
            q.unlink();
            gate.unlink();
        }
    }

    private static String evaluating(long pid) {
        return BlockedOn.of(pid, "peer blocked-bob").orElseThrow().toString();
    }

    @Test
    @DisplayName("is empty for a process that is gone, and for one that may not be looked at")
    void unseen() throws Exception {
        long pid;
        try (Beside process = blocker.start("sleep")) {
            pid = process.pid();
        }
        Eventually.holds("gone", () -> BlockedOn.of(pid).isEmpty());
        if (!"0".equals(Programs.sh("id -u"))) {
            assertEquals(Optional.empty(), BlockedOn.of(1), "the first process is root's");
            return;
        }
        try (Beside process = blocker.start("sleep")) {
            becomes("clock_nanosleep", process.pid());
            assertEquals("Optional.empty", asNobody(process.pid()));
        }
    }

    /** What another user is told of that process: root may look at all. */
    private String asNobody(long pid) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Looks.java"),
                "class Looks { public static void main(String[] a) { System.out.print(org.ipclab.os.proc.BlockedOn.of("
                        + "Long.parseLong(a[0]))); } }");
        return Programs.sh(
                """
                cp -r "$3/org/ipclab/os" "$1/os" && mkdir -p "$1/org/ipclab" && mv "$1/os" "$1/org/ipclab/os"
                chmod -R a+rX "$1"
                setpriv --reuid 65534 --regid 65534 --clear-groups "$4/bin/java" -cp "$1" "$1/Looks.java" "$2"
                """,
                source.getParent().toString(),
                Long.toString(pid),
                Path.of(BlockedOn.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                System.getProperty("java.home"));
    }

    @Test
    @DisplayName("the numbers of the calls are those of the C headers")
    void numbers() {
        org.junit.jupiter.api.Assumptions.assumeTrue(BlockingCall.MACHINE >= 0, "neither amd64 nor aarch64");
        StringBuilder program = new StringBuilder("#include <stdio.h>\n#include <sys/syscall.h>\nint main(void) {\n");
        StringBuilder expected = new StringBuilder();
        for (BlockingCall call : BlockingCall.values())
            if (call.number() >= 0) {
                program.append("printf(\"%d \", (int)SYS_").append(call.text()).append(");\n");
                expected.append(call.number()).append(' ');
            }
        assertEquals(expected.toString(), Programs.c(program.append("}\n").toString()));
    }

    @Test
    @DisplayName("lines of the kernel are parsed, also of threads that sleep in no call")
    void lines() {
        assertArrayEquals(
                new long[] {72, 5, 0x26, -1, 0, 0, 0},
                ThreadCall.parse("72 0x5 0x26 0xffffffffffffffff 0x0 0x0 0x0 0x7ffd 0x7f\n"));
        assertEquals(0, ThreadCall.parse("running\n").length);
        assertEquals(0, ThreadCall.parse("-1 0x7ffd 0x7f").length);
    }
}
