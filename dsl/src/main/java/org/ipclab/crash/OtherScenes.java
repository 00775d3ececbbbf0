package org.ipclab.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.os.proc.SignalSets;
import org.ipclab.signal.SignalPlan;

/** Files, signals, and the processes themselves. */
final class OtherScenes {
    private static final String SIGNAL = "RTMIN+9";

    private OtherScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene("file", "Ipc.file(\"x\").append(\"half a rec\")", OtherScenes::file),
                new Scene(
                        "signal",
                        "Ipc.signal(\"" + SIGNAL
                                + "\").tryReceive(); ProcessHandle.current().pid()   // then one is sent",
                        OtherScenes::pending),
                new Scene(
                        "process",
                        "new ProcessBuilder(\"sleep\", \"30\").start().pid()   // a child of the victim",
                        OtherScenes::child),
                new Scene("process", "ProcessHandle.current().pid()   // the victim itself", stage -> victim()));
    }

    private static Prepared file(Stage stage) throws Exception {
        Path path = Path.of(stage.file(10));
        return Prepared.of(Quoted.java(path.toString()), (pid, value) -> Look.THERE.with("size", Files.size(path)));
    }

    private static Prepared pending(Stage stage) {
        var signal = SignalPlan.of(SIGNAL);
        long[] victim = {0};
        return Prepared.of("", (pid, value) -> {
                    if (value instanceof Number number) victim[0] = number.longValue();
                    return isPending(victim[0], signal) ? Look.THERE.with("pending", signal.name()) : Look.GONE;
                })
                .then((process, value) -> signal.send(process))
                .gone("removed with the process");
    }

    private static boolean isPending(long pid, SignalPlan signal) {
        return pid > 0
                && SignalSets.of(pid)
                        .filter(sets -> SignalSets.has(sets.pending() | sets.shared(), signal.number()))
                        .isPresent();
    }

    private static Prepared child(Stage stage) {
        long[] child = {0};
        stage.keep(() -> ProcessHandle.of(child[0]).ifPresent(ProcessHandle::destroyForcibly));
        return Prepared.of("", (pid, value) -> {
            if (!(value instanceof Number number)) return Look.GONE;
            child[0] = number.longValue();
            var handle = ProcessHandle.of(child[0]);
            if (handle.isEmpty() || !handle.get().isAlive()) return Look.GONE;
            long parent = handle.get().parent().map(ProcessHandle::pid).orElse(0L);
            return Look.THERE.with("parent", parent == pid ? "the victim" : "another process");
        });
    }

    private static Prepared victim() {
        return Prepared.of(
                        "",
                        (pid, value) -> pid > 0 && Files.exists(Path.of("/proc/" + pid))
                                ? Look.THERE.with("parent", "this session")
                                : Look.GONE)
                .gone("ended, and waited for by its parent");
    }
}
