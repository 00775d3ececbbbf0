package org.ipclab.crash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.os.proc.ProcMaps;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.shm.MmapPlan;
import org.ipclab.shm.ShmPlan;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvShmPlan;

/** Shared memory of all kinds. */
final class MemoryScenes {
    private MemoryScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene("shm", "var m1 = Ipc.shm(\"x\").open(); m1.putInt(0, 7)", MemoryScenes::shared),
                new Scene("shm", "var m2 = Ipc.shm(\"x\").size(4096).create(); m2.unlink()", MemoryScenes::withoutName),
                new Scene("sysv-shm", "var m3 = Ipc.sysvShm(42).open(); m3.putInt(0, 7)", MemoryScenes::segment),
                new Scene(
                        "sysv-shm",
                        "var m4 = Ipc.sysvShm(42).size(64).create(); m4.unlink(); m4.id()",
                        MemoryScenes::removedSegment),
                new Scene(
                        "mmap",
                        "var m5 = Ipc.mmap(\"x\").open(); m5.putInt(0, 7)   // no force()",
                        MemoryScenes::mapped));
    }

    private static Prepared shared(Stage stage) {
        var memory = stage.keep(ShmPlan.of(Names.fresh()).size(64).create());
        stage.keep(memory::unlink);
        return Prepared.of(Quoted.java(memory.name()), (pid, value) -> Look.THERE
                .with("holders", memory.state().holders().size())
                .with("content", memory.getInt(0)));
    }

    /** Without a name it is only in the maps of those who have it. */
    private static Prepared withoutName(Stage stage) {
        String name = Names.fresh();
        // killed between the two calls, it would have left the name
        stage.keep(() -> Names.unlink(ShmPlan.of(name)));
        return Prepared.of(Quoted.java(name), (pid, value) -> {
            long maps = ProcMaps.read(pid, "/dev/shm" + name).size();
            return maps == 0 ? Look.GONE : Look.THERE.with("holders", 1);
        });
    }

    private static Prepared segment(Stage stage) {
        int key = Stage.key();
        var memory = stage.keep(SysvShmPlan.of(SysvKey.of(key)).size(64).create());
        stage.keep(memory::unlink);
        return Prepared.of(
                Integer.toString(key), (pid, value) -> row(memory.id()).with("content", memory.getInt(0)));
    }

    private static Prepared removedSegment(Stage stage) {
        int key = Stage.key();
        stage.keep(() -> Names.unlink(SysvShmPlan.of(SysvKey.of(key))));
        return Prepared.of(Integer.toString(key), (pid, value) -> value instanceof Integer id ? row(id) : Look.GONE);
    }

    static Look row(int id) {
        for (Map<String, Long> row : SysvTable.read("shm"))
            if (row.get("shmid") == id) return Look.THERE.with("attached", row.get("nattch"));
        return Look.GONE;
    }

    private static Prepared mapped(Stage stage) throws Exception {
        String path = stage.file(64);
        var memory = stage.keep(MmapPlan.of(path).open());
        return Prepared.of(Quoted.java(path), (pid, value) -> Look.THERE
                .with("holders", memory.attached().size())
                .with("content", firstInt(Path.of(path))));
    }

    /** As read(2) gives it. */
    private static int firstInt(Path file) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.nativeOrder())
                .getInt(0);
    }
}
