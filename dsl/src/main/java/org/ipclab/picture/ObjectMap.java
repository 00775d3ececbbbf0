package org.ipclab.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipclab.core.Mechanism;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.view.Picture;

/**
 * {@code Ipc.map()}: the processes of this session and its IPC objects, and who has which; other processes of the machine where they have
 * one of these objects too. Objects of a kind that the same processes have in the same way stand in one box.
 * <pre>{@code
 * Ipc.map()                                             // in a notebook a picture above the table
 * Ipc.map().table().where("kind", "shm")                // who has which shared memory
 * }</pre>
 */
public final class ObjectMap implements Picture {
    private static final List<String> COLUMNS = List.of("kind", "name", "size", "process", "pid", "command", "how");
    private static final Set<String> WITHOUT_HOLDERS = Set.of("sysv-mq", "sysv-sem");
    /** So many objects are written in one box; the table has them all. */
    private static final int MOST = 40;

    private final Names names;
    private final List<SharedObject> objects;

    private ObjectMap(Names names, List<SharedObject> objects) {
        this.names = names;
        this.objects = objects;
    }

    /** As it is now, of these mechanisms. */
    public static ObjectMap now(List<Mechanism> mechanisms) {
        Names names = Names.now();
        return new ObjectMap(names, MapFacts.now(names, mechanisms));
    }

    /** A row a process that has an object: {@code kind name size process pid command how}. */
    @Override
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (SharedObject object : objects)
            for (Holding holding : object.holdings())
                rows.add(Arrays.asList(
                        object.facts().kind(),
                        object.facts().name(),
                        object.facts().size(),
                        names.of(holding.pid()),
                        holding.pid(),
                        names.command(holding.pid()),
                        holding.how()));
        return Table.of(COLUMNS, rows).title(about()).note(note());
    }

    private String about() {
        long processes = objects.stream()
                .flatMap(object -> object.holdings().stream())
                .map(Holding::pid)
                .distinct()
                .count();
        if (objects.isEmpty()) return "this session and its peers have no IPC object";
        return objects.size() + (objects.size() == 1 ? " object" : " objects") + " of this session and its peers, "
                + processes + (processes == 1 ? " process" : " processes");
    }

    private String note() {
        List<String> notes = new ArrayList<>();
        if (objects.stream()
                .anyMatch(object -> WITHOUT_HOLDERS.contains(object.facts().kind())))
            notes.add("of System V queues and semaphore sets the kernel keeps no list of users: shown is who waits, and"
                    + " what this session opened");
        if (!Processes.seesAll()) notes.add("processes of other users that share these cannot be seen without root");
        return notes.isEmpty() ? null : String.join("\n", notes);
    }

    @Override
    public String svg() {
        return DiagramWriter.svg(diagram(), Arrangement::acrossOf, about());
    }

    private Diagram diagram() {
        Diagram diagram = new Diagram();
        Map<String, List<SharedObject>> groups = objects.stream()
                .collect(Collectors.groupingBy(SharedObject::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((id, group) -> {
            SharedObject first = group.get(0);
            for (Holding holding : first.holdings()) diagram.add(names.box(holding.pid()));
            diagram.add(group.size() == 1 ? box(id, first) : box(id, group));
            for (Holding holding : first.holdings())
                diagram.add(new Diagram.Arrow(
                        Names.id(holding.pid()),
                        id,
                        Ink.shortened(holding.how(), 60),
                        holding.how().contains("waits: ") ? Diagram.Line.DASHED : Diagram.Line.SOLID,
                        false));
        });
        return diagram;
    }

    private static Diagram.Box box(String id, SharedObject object) {
        String size = object.size().isEmpty() ? "" : " · " + object.size();
        return new Diagram.Box(
                id,
                Diagram.Shape.OBJECT,
                Ink.shortened(object.facts().name(), 40),
                List.of(object.facts().kind() + size));
    }

    private static Diagram.Box box(String id, List<SharedObject> group) {
        List<String> lines = new ArrayList<>();
        for (SharedObject object : group.subList(0, Math.min(MOST, group.size())))
            lines.add(
                    Ink.shortened(object.facts().name(), 40) + (object.size().isEmpty() ? "" : " · " + object.size()));
        if (group.size() > MOST) lines.add("… " + (group.size() - MOST) + " more: see the table");
        return new Diagram.Box(
                id,
                Diagram.Shape.OBJECT,
                group.size() + " " + group.get(0).facts().kind(),
                lines);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
