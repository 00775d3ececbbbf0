package org.ipclab.kernel.magic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ipclab.core.IpcException;
import org.ipclab.peer.NamedProcess;
import org.ipclab.peer.Peers;
import org.ipclab.table.Table;

/** {@code %peer kill bob}: what can be done to a process from outside; the result is its row in {@code %peers}. */
public final class PeerControl implements Function<List<String>, Object> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_UP_NANOS = 5_000_000;
    private static final Map<String, Consumer<NamedProcess>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("kill", process -> done(process, NamedProcess::kill, each -> !each.isAlive()));
        WORDS.put("stop", process -> done(process, NamedProcess::pause, PeerControl::isStopped));
        WORDS.put("cont", process -> done(process, NamedProcess::resume, each -> !isStopped(each)));
        WORDS.put("restart", NamedProcess::restart);
    }

    @Override
    public Table apply(List<String> words) {
        String asked = ("%peer " + String.join(" ", words)).strip();
        Consumer<NamedProcess> action = words.isEmpty() ? null : WORDS.get(words.get(0));
        if (action == null || words.size() == 1)
            throw new IpcException.Misused(asked, "Known: %peer " + String.join("|", WORDS.keySet()) + " NAME.");
        List<String> names =
                List.of(String.join(",", words.subList(1, words.size())).split("[,\\s]+"));
        List<NamedProcess> processes = new ArrayList<>();
        for (String name : names) processes.add(find(asked, name));
        processes.forEach(action);
        return Peers.table().where(row -> names.contains(row.text("name"))).note("next: %peers");
    }

    private static NamedProcess find(String asked, String name) {
        return Peers.find(name).orElseThrow(() -> {
            List<String> names = Peers.all().stream().map(NamedProcess::name).toList();
            String there = names.isEmpty()
                    ? "none; Ipc.peer(\"NAME\").start() or, in a notebook, %%peer NAME starts one"
                    : String.join(", ", names);
            return new IpcException.NotThere(asked, "There is no \"" + name + "\". There are: " + there + ".");
        });
    }

    private static boolean isStopped(NamedProcess process) {
        return process.state().equals("stopped");
    }

    /** Does it, and waits a little until the kernel says so too. */
    private static void done(NamedProcess process, Consumer<NamedProcess> action, Predicate<NamedProcess> is) {
        action.accept(process);
        long start = System.nanoTime();
        while (!is.test(process) && process.isAlive() && System.nanoTime() - start < PATIENCE.toNanos())
            LockSupport.parkNanos(LOOK_UP_NANOS);
    }
}
