package org.ipclab.crash;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.ProcLocks;
import org.ipclab.sem.NamedSemaphore;
import org.ipclab.sem.SemPlan;
import org.ipclab.shm.ShmPlan;
import org.ipclab.sysv.SemaphoreSet;
import org.ipclab.sysv.SysvSemPlan;

/** Semaphores and locks. */
final class PermitScenes {
    private PermitScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene("sem", "var s1 = Ipc.sem(\"x\").open(); s1.acquire()", stage -> posix(stage, 1)),
                new Scene(
                        "sem",
                        "var s2 = Ipc.sem(\"x\").open(); new Thread(() -> s2.acquire()).start()   // waits",
                        PermitScenes::waiting),
                new Scene(
                        "sem",
                        "var s3 = Ipc.sem().in(Ipc.shm(\"x\").open(), 0).open(); s3.acquire()",
                        PermitScenes::unnamed),
                new Scene("sysv-sem", "var s4 = Ipc.sysvSem(42).open(); s4.acquire(0)", stage -> set(stage, 1)),
                new Scene("sysv-sem", "var s5 = Ipc.sysvSem(42).undo().open(); s5.acquire(0)", stage -> set(stage, 1)),
                new Scene(
                        "sysv-sem",
                        "var s6 = Ipc.sysvSem(42).open(); new Thread(() -> s6.acquire(0)).start()   // waits",
                        PermitScenes::setWaiting),
                new Scene("lock", "var l1 = Ipc.lock(\"x\").posix().acquire()", PermitScenes::lock),
                new Scene("lock", "var l2 = Ipc.lock(\"x\").ofd().acquire()", PermitScenes::lock),
                new Scene("lock", "var l3 = Ipc.lock(\"x\").flock().acquire()", PermitScenes::lock));
    }

    private static NamedSemaphore semaphore(Stage stage, int initial) {
        var semaphore = stage.keep(SemPlan.of(Names.fresh()).initial(initial).create());
        stage.keep(semaphore::unlink);
        return semaphore;
    }

    private static Prepared posix(Stage stage, int initial) {
        var semaphore = semaphore(stage, initial);
        return Prepared.of(Quoted.java(semaphore.name()), (pid, value) -> Look.THERE
                .with("value", semaphore.value())
                .with("holders", semaphore.state().holders().size()));
    }

    private static Prepared waiting(Stage stage) {
        var semaphore = semaphore(stage, 0);
        return Prepared.of(Quoted.java(semaphore.name()), (pid, value) -> {
                    var look = Look.THERE.with("value", semaphore.value());
                    var waiting = semaphore.state().waiting();
                    return waiting.isPresent() ? look.with("waiting", waiting.getAsInt()) : look;
                })
                .ready(() -> semaphore.state().waiting().orElse(1) == 1);
    }

    private static Prepared unnamed(Stage stage) {
        var memory = stage.keep(ShmPlan.of(Names.fresh()).size(64).create());
        stage.keep(memory::unlink);
        var semaphore =
                stage.keep(SemPlan.of(Names.fresh()).in(memory, 0).initial(1).create());
        return Prepared.of(Quoted.java(memory.name()), (pid, value) -> Look.THERE.with("value", semaphore.value()));
    }

    private static SemaphoreSet made(Stage stage, int key, int initial) {
        var set = stage.keep(SysvSemPlan.of(key).initial(initial).create());
        stage.keep(set::unlink);
        return set;
    }

    private static Prepared set(Stage stage, int initial) {
        int key = Stage.key();
        var set = made(stage, key, initial);
        return Prepared.of(Integer.toString(key), (pid, value) -> Look.THERE.with("value", set.value(0)));
    }

    private static Prepared setWaiting(Stage stage) {
        int key = Stage.key();
        var set = made(stage, key, 0);
        return Prepared.of(Integer.toString(key), (pid, value) -> Look.THERE
                        .with("value", set.value(0))
                        .with(
                                "waiting",
                                Arrays.stream(set.state().waitingForMore()).sum()))
                .ready(() -> set.state().waitingForMore()[0] == 1);
    }

    private static Prepared lock(Stage stage) throws Exception {
        String path = stage.file(10);
        return Prepared.of(Quoted.java(path), (pid, value) -> locks(path)).gone("released");
    }

    /** As {@code /proc/locks} tells them. */
    static Look locks(String path) {
        var file = FileFacts.of(Path.of(path)).orElse(FileFacts.UNKNOWN);
        var held = ProcLocks.read().stream()
                .filter(line -> line.depth() == 0 && line.isOn(file))
                .toList();
        if (held.isEmpty()) return Look.GONE;
        return Look.THERE.with("lock", held.get(0).kind() + " " + (held.get(0).isWrite() ? "exclusive" : "shared"));
    }
}
