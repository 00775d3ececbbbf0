package org.ipclab.signal;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sending a signal")
class SignalSendTest {
    /** A Python process that blocks these, says so, and then does the rest. */
    private static Beside blocking(String signals, String rest) throws Exception {
        Beside python = Beside.python("import signal,sys\ns=" + signals
                + "\nsignal.pthread_sigmask(signal.SIG_SETMASK,s)\nprint('up',flush=True)\nsys.stdin.readline()\n"
                + rest);
        assertEquals("up", python.line());
        return python;
    }

    @Test
    @DisplayName("semantics: signal 0 probes; no such pid is ESRCH, NotThere")
    void probe() throws Exception {
        try (Beside python = blocking("[]", "")) {
            Ipc.signal(0).send(python.pid());
            assertTrue(python.isAlive());
            python.kill();
            for (int signal : new int[] {0, 15}) {
                var e = assertThrows(
                        IpcException.NotThere.class, () -> Ipc.signal(signal).send(python.pid()));
                assertEquals("ESRCH", e.errnoName());
                assertTrue(e.call().startsWith("kill(" + python.pid()), e.call());
            }
        }
    }

    @Test
    @DisplayName(
            "semantics: three standard signals while blocked arrive once; real-time ones all, lowest number first, in order, with value and sender")
    void order() throws Exception {
        try (Beside python = blocking(
                "[10,34,35,36]",
                "while True:\n  i=signal.sigtimedwait(s,0)\n  if i is None: break\n  print(i.si_signo,i.si_code,i.si_pid,i.si_status)")) {
            for (int i = 0; i < 3; i++) Ipc.signal("USR1").send(python.pid());
            for (int[] each : new int[][] {{36, 1}, {34, 7}, {35, Integer.MIN_VALUE}, {34, -1}, {36, 2}})
                Ipc.signal(each[0]).queue(python.pid(), each[1]);
            pendingShows(python);
            python.say("");
            long me = ProcessHandle.current().pid();
            // si_status lies elsewhere than the value; the order and the senders are what Python can tell
            List<String> seen = python.rest()
                    .lines()
                    .map(line -> line.replaceFirst(" \\S+$", ""))
                    .toList();
            assertEquals(
                    List.of("10 0 " + me, "34 -1 " + me, "34 -1 " + me, "35 -1 " + me, "36 -1 " + me, "36 -1 " + me),
                    seen);
        }
    }

    private static void pendingShows(Beside python) {
        var pending = Ipc.signals(python.pid()).where("pending", true);
        assertEquals(List.of(10, 34, 35, 36), pending.column("number"));
        assertEquals(pending.size(), pending.where("blocked", true).size());
    }

    @Test
    @DisplayName("by number reaches the process, and ends it as the shell says")
    void byNumber() throws Exception {
        for (int signal : new int[] {9, 14, 15, 34, 64}) {
            try (Beside python = blocking("[]", "")) {
                Ipc.signal(signal).send(python.pid());
                assertEquals(128 + signal, python.await());
            }
        }
    }

    @Test
    @DisplayName(
            "to a pid of 0 or below, of an unknown name or number, or of two at once is Misused, and nothing is sent")
    void misuse() {
        for (long pid : new long[] {
            0, -1, Long.MIN_VALUE, 1L << 31, -ProcessHandle.current().pid()
        })
            for (var plan : List.of(Ipc.signal(0), Ipc.signal("TERM"))) {
                assertThrows(IpcException.Misused.class, () -> plan.send(pid));
                assertThrows(IpcException.Misused.class, () -> plan.queue(pid, 1));
            }
        for (int number : new int[] {-1, 65, Integer.MAX_VALUE})
            assertThrows(IpcException.Misused.class, () -> Ipc.signal(number));
        for (String name : new String[] {"", "NOSUCH", "SIG", "RTMIN+31", "RTMAX+1", "10", null})
            assertThrows(IpcException.Misused.class, () -> Ipc.signal(name));
        assertThrows(
                IpcException.Misused.class, () -> Ipc.signal("USR1").and("TERM").send(1));
    }

    @Test
    @DisplayName("that would end or stop this very process is Misused, and this process lives")
    void toItself() {
        long me = ProcessHandle.current().pid();
        for (String name : List.of(
                "KILL", "STOP", "TSTP", "TERM", "SEGV", "BUS", "ILL", "FPE", "USR2", "ALRM", "RTMIN+27", "RTMAX")) {
            var e = assertThrows(
                    IpcException.Misused.class, () -> Ipc.signal(name).send(me), name);
            assertTrue(e.getMessage().contains("this process itself"), e.getMessage());
        }
        for (String name : List.of("CHLD", "URG", "WINCH", "CONT", "PIPE", "XFSZ"))
            Ipc.signal(name).send(me);
    }

    @Test
    @DisplayName(
            "of a terminal is Misused to this very process, unless it was started to ignore it, as nohup(1) and & do")
    void toItselfFromTheTerminal() {
        long me = ProcessHandle.current().pid();
        for (String name : List.of("INT", "HUP")) {
            boolean ignored = (boolean) Ipc.signals(me)
                    .where("name", "SIG" + name)
                    .column("ignored")
                    .get(0);
            if (ignored) Ipc.signal(name).send(me);
            else assertThrows(IpcException.Misused.class, () -> Ipc.signal(name).send(me), name);
        }
    }

    @Test
    @DisplayName("to a process of another user is Denied, EPERM")
    void denied(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Programs.sh("id -u").equals("0"), "needs root, to be another user");
        try (Beside nobody = ChildJvm.startAsNobody(
                folder, Asker.class, "" + ProcessHandle.current().pid())) {
            assertEquals("Denied EPERM", nobody.rest());
        }
    }

    @Test
    @DisplayName("above RLIMIT_SIGPENDING of the target is LimitReached, EAGAIN, and says the limit")
    void limit() throws Exception {
        try (Beside python = blocking("[34]", "")) {
            Programs.sh("prlimit --pid $1 --sigpending=0", "" + python.pid());
            var e = assertThrows(IpcException.LimitReached.class, () -> {
                for (int i = 0; i < 5; i++) Ipc.signal(34).queue(python.pid(), i);
            });
            assertEquals("EAGAIN", e.errnoName());
            assertTrue(e.getMessage().contains("is 0 (RLIMIT_SIGPENDING"), e.getMessage());
            assertTrue(e.call().startsWith("sigqueue(" + python.pid()), e.call());
        }
    }

    @Test
    @DisplayName("stands in a trace as C has it")
    void trace() throws Exception {
        try (Beside python = blocking("[34]", "")) {
            var calls = Ipc.trace(() -> {
                        Ipc.signal(0).send(python.pid());
                        Ipc.signal(34).queue(python.pid(), -5);
                    })
                    .calls();
            assertEquals("kill(" + python.pid() + ", 0)", calls.get(0).text());
            assertEquals(
                    "sigqueue(" + python.pid() + ", SIGRTMIN, (union sigval){.sival_int = -5})",
                    calls.get(1).text());
        }
    }
}
