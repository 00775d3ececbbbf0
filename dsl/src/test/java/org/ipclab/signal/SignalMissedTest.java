package org.ipclab.signal;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a signal that a thread gets which does not block it")
class SignalMissedTest {
    // those that reach a thread which was missed come after what was queued meanwhile
    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    @Test
    @DisplayName(
            "neither ends the process nor is lost: it is taken with its sender and value, and the thread blocks it")
    void unblocked() throws Exception {
        try (Beside jvm = ChildJvm.start(Missed.class, "unblocked")) {
            assertEquals("up", jvm.line());
            String user = Programs.sh("id -u");
            var sent = new ArrayList<String>();
            sent.add("SIGUSR1 " + Programs.sh("kill -USR1 $1; echo $$", "" + jvm.pid()) + " " + user + " 0");
            for (int i = 0; i < 100; i++) {
                Ipc.signal("RTMIN+5").queue(jvm.pid(), i - 50);
                sent.add("SIGRTMIN+5 " + ProcessHandle.current().pid() + " " + user + " " + (i - 50));
            }
            jvm.say("");
            assertEquals(sorted(sent), sorted(jvm.rest().lines().toList()));
        }
    }

    @Test
    @DisplayName("does no harm where threads make threads while it is first asked for")
    void crowd() throws Exception {
        try (Beside jvm = ChildJvm.start(Missed.class, "crowd")) {
            var all = List.of("52: 100 to 99", "53: 100 to 99", "54: 100 to 99", "55: 100 to 99");
            assertEquals(all, jvm.rest().lines().toList());
        }
    }
}
