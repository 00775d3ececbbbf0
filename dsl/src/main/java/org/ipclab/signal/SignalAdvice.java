package org.ipclab.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.SignalName;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.Limits;
import org.ipclab.os.proc.Processes;

/** What to do when a call for a signal fails. */
final class SignalAdvice {
    private SignalAdvice() {}

    static Program.Advice receiving() {
        return (function, errno) -> "See sigtimedwait(2).";
    }

    /** EAGAIN is a limit here, and not a time that is over. */
    static IpcException failure(String asked, Errno errno, String call, long pid) {
        if (errno == Errno.EAGAIN)
            return IpcException.of(
                    "LimitReached",
                    asked,
                    errno.number(),
                    call,
                    "Too many signals are pending for the user "
                            + Processes.user(pid) + ": the limit of that process is " + pending(pid)
                            + " (RLIMIT_SIGPENDING: ulimit -i, /proc/" + pid
                            + "/limits). Let them be taken first, or raise it: prlimit --pid " + pid
                            + " --sigpending=N.");
        return IpcException.of(asked, errno, call, about(errno, pid));
    }

    private static String about(Errno errno, long pid) {
        return switch (errno) {
            case ESRCH -> "There is no process " + pid + " (any more): ps -e shows those that there are.";
            case EPERM ->
                "It belongs to " + Processes.user(pid)
                        + ": only root, and the user whose process it is, may send signals to it.";
            default -> "See kill(2) and sigqueue(3).";
        };
    }

    private static String pending(long pid) {
        try {
            return Limits.parse(Files.readAllLines(Path.of("/proc/" + pid + "/limits")), "Max pending signals");
        } catch (IOException gone) {
            return "unknown";
        }
    }

    /** What a user can do where the threads of this JVM cannot be made to block a signal. */
    static String start(SignalPlan plan, String problem) {
        return "All threads of this JVM must block it, and " + problem
                + ". Start the JVM with it blocked: env --block-signal="
                + plan.numbers().stream()
                        .map(number -> SignalName.of(number).replaceFirst("^SIG", ""))
                        .collect(java.util.stream.Collectors.joining(","))
                + " java ...";
    }
}
