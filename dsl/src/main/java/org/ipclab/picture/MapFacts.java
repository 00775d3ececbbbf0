package org.ipclab.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.BlockedOn;
import org.ipclab.os.proc.HeldObjects;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Row;

/**
 * The objects of this session and its peers, and who has them. Of this session it is what it opened through the DSL, not what the JVM
 * and the kernel of a notebook need; of peers all that the kernel shows, but the pipes over which they are driven.
 */
final class MapFacts {
    /** Views of what stands in the list under another kind already, and what is no object. */
    private static final Set<String> VIEWS = Set.of("http", "grpc", "signal", "file");

    /** What a JVM has only if its user has it. */
    private static final Set<String> NO_JVM_HAS = Set.of("shm", "sysv-shm", "sem", "mq");

    private final Names names;
    private final Ways ways = new Ways();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> plumbing = new HashSet<>();
    private final Map<Long, List<BlockedOn>> blocked = new HashMap<>();

    private MapFacts(Names names) {
        this.names = names;
        for (Row row : Ledger.session().rows())
            if ((boolean) row.get("open")) opened.add(row.text("kind") + " " + row.text("name"));
        for (long pid : names.ours()) {
            for (int fd = 0; fd <= names.plumbing(pid); fd++) plumbing.add(Ways.target(Processes.descriptor(pid, fd)));
            if (pid != Names.SELF) blocked.put(pid, waits(pid));
        }
    }

    private List<BlockedOn> waits(long pid) {
        String thread = names.evaluating(pid);
        return (thread.isEmpty() ? BlockedOn.of(pid) : BlockedOn.of(pid, thread))
                .orElse(List.of()).stream().filter(BlockedOn::isIpc).toList();
    }

    static List<SharedObject> now(Names names, List<Mechanism> mechanisms) {
        return new MapFacts(names).objects(mechanisms);
    }

    private List<SharedObject> objects(List<Mechanism> mechanisms) {
        List<SharedObject> objects = new ArrayList<>();
        for (Mechanism mechanism : mechanisms)
            if (!VIEWS.contains(mechanism.kind()))
                for (Listed each : mechanism.all().get()) {
                    SharedObject object = new SharedObject(each, holdings(each));
                    if (isOurs(each) && object.holdings().stream().anyMatch(holding -> names.isOurs(holding.pid())))
                        objects.add(object);
                }
        return objects;
    }

    private boolean isOurs(Listed object) {
        return !plumbing.contains(object.name()) && !HeldObjects.isMachinery(object.name());
    }

    private List<Holding> holdings(Listed object) {
        boolean here = opened.contains(object.kind() + " " + object.name())
                || NO_JVM_HAS.contains(object.kind()) && object.holders().contains(Names.SELF);
        Map<Long, String> how = new LinkedHashMap<>();
        // only what is of interest is looked at closely: there may be thousands of others
        boolean shown = here || object.holders().stream().anyMatch(pid -> pid != Names.SELF && names.isOurs(pid));
        if (shown) for (long pid : object.holders()) how.put(pid, ways.of(pid, object));
        if (here) how.putIfAbsent(Names.SELF, "has it open");
        blocked.forEach((pid, waits) -> waits.stream()
                .filter(wait -> is(wait, object))
                .forEach(wait -> how.merge(pid, "waits: " + wait.call(), (one, two) -> one + ", " + two)));
        return how.entrySet().stream()
                .map(each -> new Holding(each.getKey(), each.getValue()))
                .toList();
    }

    private static boolean is(BlockedOn wait, Listed object) {
        return wait.kind().equals(object.kind())
                && (object.id() == null ? wait.name().equals(object.name()) : Objects.equals(wait.id(), object.id()));
    }
}
