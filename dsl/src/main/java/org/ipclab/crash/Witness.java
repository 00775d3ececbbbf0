package org.ipclab.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ipclab.core.IpcException;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.mq.MqPlan;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.pipe.FifoPlan;
import org.ipclab.sem.SemPlan;
import org.ipclab.sysv.SysvSemPlan;

/**
 * An object that is looked at before and after a kill.
 *
 * @param id the kernel's number; null for what has none
 */
record Witness(String kind, String name, Integer id, Mechanism mechanism) {
    static Witness of(Mechanism mechanism, Listed object) {
        return new Witness(object.kind(), object.name(), object.id(), mechanism);
    }

    /** A file that is no object of any mechanism. */
    static Witness file(String path) {
        return new Witness("file", path, null, null);
    }

    /** As memory its file is looked at already. */
    boolean isMapped(String path) {
        return kind.equals("mmap") && name.equals(path);
    }

    /** The word for what the kill ended. */
    String gone() {
        return kind.equals("lock") ? "released" : "removed";
    }

    Look look() {
        try {
            return switch (kind) {
                case "sem" -> semaphore();
                case "sysv-sem" -> set();
                case "sysv-shm" -> MemoryScenes.row(id);
                case "sysv-mq" -> QueueScenes.row(id);
                case "mq" -> queue();
                case "fifo" -> fifo();
                case "lock" -> PermitScenes.locks(name);
                case "mmap" -> mapped();
                case "file" -> size();
                default -> listed();
            };
        } catch (IpcException.NotThere gone) {
            return Look.GONE;
        }
    }

    private Look listed() {
        List<Listed> all = mechanism.all().get().stream()
                .filter(each -> each.name().equals(name))
                .toList();
        return all.isEmpty() ? Look.GONE : held(Look.THERE, all.get(0).holders());
    }

    private Look size() {
        return FileFacts.of(Path.of(name))
                .map(facts -> Look.THERE.with("size", facts.size()))
                .orElse(Look.GONE);
    }

    private Look mapped() {
        if (!Files.exists(Path.of(name))) return Look.GONE;
        Look mapped = listed();
        return mapped.isThere() ? mapped : held(Look.THERE, List.of());
    }

    /** Without this process, which may have opened it only to look. */
    private static Look held(Look look, List<Long> holders) {
        long here = ProcessHandle.current().pid();
        return look.with(
                "others", (int) holders.stream().filter(pid -> pid != here).count());
    }

    private Look semaphore() {
        try (var semaphore = SemPlan.of(name).open()) {
            var state = semaphore.state();
            OptionalInt waiting = state.waiting();
            Look look = Look.THERE.with("value", state.value());
            if (waiting.isPresent()) look = look.with("waiting", waiting.getAsInt());
            return held(look, state.holders());
        }
    }

    private Look set() {
        try (var set = SysvSemPlan.ofId(id).open()) {
            var state = set.state();
            int[] values = state.values();
            Object value = values.length == 1 ? (Object) values[0] : Arrays.toString(values);
            return Look.THERE
                    .with(values.length == 1 ? "value" : "values", value)
                    .with("waiting", Arrays.stream(state.waitingForMore()).sum());
        }
    }

    private Look queue() {
        try (var queue = MqPlan.of(name).open()) {
            var state = queue.state();
            Look look = Look.THERE
                    .with("queued", state.queued())
                    .with("tells", state.notified().isPresent() ? "a process" : "nobody");
            return held(look, state.holders());
        }
    }

    private Look fifo() {
        try (var fifo = FifoPlan.of(name).open()) {
            var state = fifo.state();
            return Look.THERE
                    .with("unread", state.unread())
                    .with("readers", state.readers().size())
                    .with("writers", state.writers().size());
        }
    }
}
