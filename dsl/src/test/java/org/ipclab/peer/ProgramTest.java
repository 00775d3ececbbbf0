package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.InTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The other side of a conversation need not be Java: programs in C, Python and shell that run as peers. */
class ProgramTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static PeerPlan peer() {
        return Ipc.peer(Judge.name());
    }

    private static String output(ProgramPlan plan) {
        try (var program = plan.start()) {
            assertEquals(0, program.await(SOON), program::output);
            return program.output();
        }
    }

    @Test
    @DisplayName("it has its arguments, the environment, the working directory, and nothing on standard input")
    void surroundings() {
        String here = Path.of("").toAbsolutePath().toString();
        String script = "echo $0 $1 $2 $GREETING; pwd; cat; echo end";
        assertEquals(
                "hi a b c d\n" + here + "\nend\n",
                output(Ipc.peer("hi").env("GREETING", "d").sh(script).args("a b", "c")));
        String python = "import os, socket, sys\nprint(sys.argv, os.getcwd(), socket.AF_UNIX, sys.stdin.read())";
        assertEquals(
                "['socket.py', 'x'] " + here + " 1 \n",
                output(Ipc.peer("socket").python(python).args("x")));
    }

    @Test
    @DisplayName("only what the peer inherits is open in it, as 3, 4, ...")
    void descriptors() {
        try (var pipe = Ipc.pipe().create()) {
            try (var program = peer().inherit(pipe.writer())
                    .sh("echo from the shell >&3; sleep 60")
                    .start()) {
                assertEquals("from the shell", pipe.reader().readLine(SOON));
                // awaited: while its echo goes to 3 the shell keeps its standard output at a number of its own
                File open = new File("/proc/" + program.pid() + "/fd");
                assertTrue(Judge.eventually(() -> Set.of("0", "1", "2", "3").equals(Set.of(open.list()))));
            }
        }
    }

    @Test
    @DisplayName("it is a child of ours in a process group of its own, and no zombie stays of it")
    void process() throws Exception {
        // exec: a shell that has just begun a child is in no state to be stopped, vfork(2)
        try (var program = peer().sh("exec sleep 60").start()) {
            assertEquals(Long.toString(ProcessHandle.current().pid()), Judge.status(program.pid(), "PPid"));
            String stat = Files.readString(Path.of("/proc/" + program.pid() + "/stat"));
            assertEquals(
                    Long.toString(program.pid()),
                    stat.substring(stat.lastIndexOf(')') + 2).split(" ")[2]);
            program.pause();
            assertTrue(Judge.eventually(() -> program.state().equals("stopped")));
            program.resume();
            assertTrue(Judge.eventually(() -> program.state().equals("sleeping")));
            program.kill();
            assertEquals(137, program.await(SOON));
            assertEquals("killed by 9", program.state());
            assertFalse(Judge.exists(program.pid()));
            assertThrows(IpcException.PeerFailed.class, () -> program.signal("TERM"));
        }
    }

    @Test
    @DisplayName("what a C program prints comes line by line, though it is a pipe that it prints to")
    void lines() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        String source =
                "#include <stdio.h>\n#include <unistd.h>\nint main(void) { puts(\"first\"); pause(); return 0; }";
        try (var program = peer().c(source).start(heard::add)) {
            assertTrue(Judge.eventually(() -> heard.contains("first\n")));
            assertTrue(program.isAlive());
            program.signal("USR1");
            assertEquals(128 + 10, program.await(SOON));
        }
    }

    @Test
    @DisplayName("C that does not compile is an error with the compiler's messages, and nothing stays of it")
    void doesNotCompile() {
        String name = Judge.name();
        var bad = Ipc.peer(name).c("int main(void) {\n  int x = ;\n  return x;\n}");
        String message = assertThrows(IpcException.PeerFailed.class, bad::start).getMessage();
        assertTrue(message.contains(name + ".c:2:") && !message.contains("/tmp"), message);
        assertTrue(Peers.find(name).isEmpty());
        assertNothingLeft();
    }

    @Test
    @DisplayName("warnings are shown, and the program runs")
    void warnings() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var program = peer().c("int main(void) { int unused; return 0; }").start(heard::add)) {
            assertEquals(0, program.await(SOON));
            assertTrue(String.join("", heard).contains("unused variable"), heard::toString);
        }
    }

    @Test
    @DisplayName("an exit status that is not 0 is an error that says it, and so is the signal that killed it")
    void failures() {
        var three = assertThrows(
                IpcException.PeerFailed.class, () -> peer().sh("exit 3").run());
        assertTrue(three.getMessage().contains("status 3"), three.getMessage());
        String crash = "int main(void) { int *volatile p = 0; return *p; }";
        var killed = assertThrows(
                IpcException.PeerFailed.class, () -> peer().c(crash).run());
        assertTrue(killed.getMessage().contains("killed by 11 (SIGSEGV)"), killed.getMessage());
        assertEquals("ok", output(peer().sh("printf ok")));
    }

    @Test
    @DisplayName("a time that is over ends it and its children, and so does an interrupt, within 250 ms")
    void stopped() throws Exception {
        String marked = "sleep 61.25" + ProcessHandle.current().pid();
        var stubborn = peer().sh("trap '' INT; " + marked + " & wait; " + marked);
        assertThrows(IpcException.TimedOut.class, () -> stubborn.run(Duration.ofMillis(200)));
        InTime.within(250, () -> {
            var program = peer().sh("trap '' INT; echo ready; " + marked).start();
            assertTrue(Judge.eventually(() -> program.output().equals("ready\n")));
            Thread.currentThread().interrupt();
            long took = InTime.millis(() -> assertThrows(IpcException.Interrupted.class, () -> program.finish(SOON)));
            assertTrue(Thread.interrupted());
            assertEquals("killed by 9", program.state());
            return took;
        });
        assertTrue(Judge.eventually(() -> !output(peer().sh("ps -eo args")).contains("\n" + marked + "\n")));
    }

    @Test
    @DisplayName("what a process prints that it left behind is not waited for")
    void orphan() {
        long begin = System.nanoTime();
        assertEquals("parent\n", output(peer().sh("(sleep 60; echo child) & echo parent")));
        assertTrue(System.nanoTime() - begin < 50_000_000_000L);
    }

    @Test
    @DisplayName("ten megabytes of output: the last of them are kept")
    void flood() {
        String all = output(peer().sh("yes 0123456789 | head -c 10000000"));
        assertTrue(all.length() <= Output.KEPT + 100, "kept: " + all.length());
        assertTrue(all.endsWith("\n0123456789"), all.substring(all.length() - 20));
    }

    @Test
    @DisplayName("one process has a name at a time; a program that has ended makes room")
    void names() {
        String name = Judge.name();
        try (var first = Ipc.peer(name).sh("sleep 60").start()) {
            assertThrows(
                    IpcException.AlreadyThere.class,
                    () -> Ipc.peer(name).sh("echo").start());
            assertThrows(IpcException.AlreadyThere.class, () -> Ipc.peer(name).start());
            try (var second = first.restart()) {
                assertFalse(first.isAlive());
                assertTrue(second.isAlive() && second.pid() != first.pid());
                assertEquals(List.of("sh"), Ipc.peers().where("name", name).column("kind"));
            }
        }
    }

    @Test
    @DisplayName("what cannot be a program is refused")
    void refused() {
        for (String source : new String[] {"", " \n", null, "a\0b"})
            assertThrows(IpcException.Misused.class, () -> peer().sh(source));
        assertThrows(IpcException.Misused.class, () -> Ipc.peer("a/b").sh("echo"));
        assertThrows(IpcException.Misused.class, () -> Ipc.peer("..").c("int main;"));
        assertThrows(IpcException.Misused.class, () -> peer().sh("x".repeat(200_000)));
        assertThrows(IpcException.Misused.class, () -> peer().sh("echo").args("a\0b"));
    }

    @Test
    @DisplayName("what a plan does, C does: its program runs as a peer, and the kernel shows the object")
    void plans() {
        try (var name = new FreshName()) {
            output(peer().c(Ipc.shm(name.text()).size(64).toC()));
            assertEquals(64, name.shm().toFile().length());
            output(peer().c(Ipc.sem(name.text()).initial(3).toC()));
            assertTrue(Files.exists(name.sem()));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        assertNothingLeft();
    }

    private static void assertNothingLeft() {
        String ours = "ipclab-program" + ProcessHandle.current().pid() + "-";
        File temporary = new File(System.getProperty("java.io.tmpdir"));
        assertTrue(Judge.eventually(() -> temporary.listFiles((folder, name) -> name.startsWith(ours)).length == 0));
    }
}
