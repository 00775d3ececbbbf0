package org.ipclab.core;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a later session needs to know of an object that this one made: a line of the journal.
 *
 * @param kind as in {@code Ipc.list()}: {@code shm}
 * @param id the kernel's number for it; null for what has none
 * @param identity what tells it apart from another one that took its name or its id later
 */
public record Trail(String kind, String name, Integer id, String identity) {
    private static final String NONE = "-";
    private static final String END = ".";
    private static final int FIELDS = 5;

    /** Of an object that this session made; empty if it is not to be removed by others. */
    static Optional<Trail> of(String kind, String name, Ledger.Made made) {
        return made == null || made.identity().isEmpty()
                ? Optional.empty()
                : Optional.of(new Trail(kind, made.name(name), made.id(), made.identity()));
    }

    /** The line, with a line end before it too: one that was cut off by a full disk spoils no other. */
    String line() {
        String number = id == null ? NONE : id.toString();
        String text = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return "\n" + String.join(" ", kind, number, identity, text, END) + "\n";
    }

    /** What a line says; empty for one that is not whole. */
    static Optional<Trail> parse(String line) {
        String[] fields = line.split(" ");
        if (fields.length != FIELDS || !fields[FIELDS - 1].equals(END)) return Optional.empty();
        try {
            Integer id = fields[1].equals(NONE) ? null : Integer.valueOf(fields[1]);
            return Optional.of(
                    new Trail(fields[0], URLDecoder.decode(fields[3], StandardCharsets.UTF_8), id, fields[2]));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
