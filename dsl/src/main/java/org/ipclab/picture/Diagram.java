package org.ipclab.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boxes and arrows between them, before anybody knows where they will stand. */
final class Diagram {
    /** What a box stands for, and so how it looks. */
    enum Shape {
        PROCESS,
        OBJECT
    }

    /** How an arrow looks: a fact, one that may be, or a part of a circle of waiters. */
    enum Line {
        SOLID,
        DASHED,
        CYCLE,
        POSSIBLE_CYCLE
    }

    /**
     * A box.
     *
     * @param head its first line, in bold
     * @param lines what stands below
     */
    record Box(String id, Shape shape, String head, List<String> lines) {}

    /** An arrow from the box of one id to that of another; a line without a head where {@code points} is false. */
    record Arrow(String from, String to, String label, Line line, boolean points) {}

    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Set<List<String>> known = new HashSet<>();

    /** Adds a box, unless there is one of this id. */
    void add(Box box) {
        boxes.putIfAbsent(box.id, box);
    }

    /** Adds an arrow, unless there is the same one. */
    void add(Arrow arrow) {
        if (known.add(List.of(arrow.from, arrow.to, arrow.label))) arrows.add(arrow);
    }

    List<Box> boxes() {
        return List.copyOf(boxes.values());
    }

    List<Arrow> arrows() {
        return List.copyOf(arrows);
    }
}
