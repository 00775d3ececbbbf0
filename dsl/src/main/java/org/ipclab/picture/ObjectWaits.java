package org.ipclab.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipclab.os.proc.BlockedOn;
import org.ipclab.os.proc.Processes;
import org.ipclab.picture.Awaiting.Holder;

/** Who waits for everything that is no file lock: semaphores, queues, pipes, sockets. */
final class ObjectWaits {
    /** What is shown of every process of the machine; the rest, such as the pipes of a shell, of those of this session alone. */
    private static final Set<String> OF_ALL =
            Set.of("sem", "sysv-sem", "shm", "sysv-shm", "mmap", "mq", "sysv-mq", "fifo");

    private static final Set<String> OF_OURS = Set.of("pipe", "unix", "tcp", "udp", "signal");

    private final Names names;
    private final PossibleHolders holders = new PossibleHolders();
    private final List<Awaiting> found = new ArrayList<>();
    private final List<Long> hidden = new ArrayList<>();

    private ObjectWaits(Names names) {
        this.names = names;
    }

    static ObjectWaits now(Names names) {
        ObjectWaits waits = new ObjectWaits(names);
        for (long pid : Processes.pids()) waits.look(pid);
        return waits;
    }

    private void look(long pid) {
        Optional<List<BlockedOn>> blocked = BlockedOn.of(pid).map(all -> withEvaluating(pid, all));
        if (blocked.isEmpty() && isProgram(pid)) hidden.add(pid);
        Set<String> seen = new HashSet<>();
        for (BlockedOn each : blocked.orElse(List.of()))
            if (isShown(each) && seen.add(each.text())) found.add(awaiting(each));
    }

    /** The thread of a peer that evaluates is what its user wants to see: it is looked at again if it ran just now. */
    private List<BlockedOn> withEvaluating(long pid, List<BlockedOn> all) {
        String evaluating = names.evaluating(pid);
        boolean seen = all.stream().anyMatch(each -> BlockedOn.isNamed(each.threadName(), evaluating));
        if (evaluating.isEmpty() || seen) return all;
        List<BlockedOn> more = new ArrayList<>(all);
        more.addAll(BlockedOn.of(pid, evaluating).orElse(List.of()));
        return more;
    }

    private boolean isShown(BlockedOn each) {
        if (OF_ALL.contains(each.kind())) return true;
        if (each.pid() == Names.SELF || !names.isOurs(each.pid()) || !OF_OURS.contains(each.kind())) return false;
        String evaluating = names.evaluating(each.pid());
        // other threads of a JVM wait for requests, for what they serve, for signals that end it
        boolean user = evaluating.isEmpty() || BlockedOn.isNamed(each.threadName(), evaluating);
        return user && (each.fd() == -1 || each.fd() > names.plumbing(each.pid()));
    }

    private Awaiting awaiting(BlockedOn blocked) {
        List<Holder> possible = holders.of(blocked).stream()
                .filter(holder -> holder.pid() != blocked.pid())
                .toList();
        return new Awaiting(blocked.pid(), blocked.call(), blocked.kind(), object(blocked), possible);
    }

    /** With the place in it: {@code /counter at 64}, {@code 0x1e55[1]}. */
    private static String object(BlockedOn blocked) {
        if (blocked.detail().startsWith("at ")) return blocked.name() + " " + blocked.detail();
        if (!blocked.kind().equals("sysv-sem")) return blocked.name();
        String numbers = PossibleHolders.NUMBER
                .matcher(blocked.detail())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining(","));
        return numbers.isEmpty() ? blocked.name() : blocked.name() + "[" + numbers + "]";
    }

    /** A thread of the kernel has no program. */
    private static boolean isProgram(long pid) {
        Path folder = Path.of("/proc/" + pid);
        try {
            return Files.readAllBytes(folder.resolve("cmdline")).length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    List<Awaiting> found() {
        return found;
    }

    /** Those that could not be looked at. */
    List<Long> hidden() {
        return hidden;
    }
}
