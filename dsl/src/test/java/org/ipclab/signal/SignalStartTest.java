package org.ipclab.signal;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On processors for which there is no handler. */
@DisplayName("a JVM that was started with a signal blocked")
class SignalStartTest {
    private static final SignalPlan PLAN = Ipc.signal("USR1").and("RTMIN+5");

    @Test
    @DisplayName("is what the message asks for where threads cannot be made to block it later")
    void message() {
        assertEquals(
                "All threads of this JVM must block it, and ipclab can only do it on x86-64."
                        + " Start the JVM with it blocked: env --block-signal=USR1,RTMIN+5 java ...",
                SignalAdvice.start(PLAN, "ipclab can only do it on x86-64"));
    }

    @Test
    @DisplayName("receives it without a handler")
    void started() throws Exception {
        var env = List.of("env", "--block-signal=USR1,RTMIN+5");
        try (Beside jvm = ChildJvm.start(env, List.of(), Missed.class, "started")) {
            assertEquals("up", jvm.line());
            assertEquals(
                    "0",
                    Programs.sh(
                            "echo $((0x$(sed -n 's/^SigCgt:\\t//p' /proc/$1/status) & 0x4000000200))", "" + jvm.pid()));
            Ipc.signal("RTMIN+5").queue(jvm.pid(), 77);
            assertTrue(jvm.rest().startsWith("SIGRTMIN+5 "));
        }
    }
}
