package org.ipclab.sysv;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipclab.core.Trail;
import org.ipclab.os.proc.SysvTable;

/**
 * What tells a System V object apart from another one with its id: an id comes again only after millions of objects, or when
 * root asks for it, and then with another key, another maker, or an older time.
 *
 * @param maker what stays as it was made: the pid of who made a segment, the number of semaphores of a set,
 *     the user who made a queue
 * @param changed the kernel's ctime; SETVAL and IPC_SET move it on, so it may be later than noted
 */
record Noted(int id, int key, long maker, long changed) {
    private static final Pattern IDENTITY = Pattern.compile("-?[0-9]{1,10}:[0-9]{1,18}:[0-9]{1,18}");

    static Optional<Noted> of(Trail trail) {
        if (trail.id() == null || !IDENTITY.matcher(trail.identity()).matches()) return Optional.empty();
        long[] parts = Stream.of(trail.identity().split(":"))
                .mapToLong(Long::parseLong)
                .toArray();
        return Optional.of(new Noted(trail.id(), (int) parts[0], parts[1], parts[2]));
    }

    /** The object with this id now; {@code kind} is the file in {@code /proc/sysvipc}, {@code maker} a column of it. */
    static Optional<Noted> now(String kind, int id, String maker) {
        return now(kind, kind + "id", id, maker);
    }

    /** The same where the column of the id has another name. */
    static Optional<Noted> now(String kind, String column, int id, String maker) {
        return SysvTable.read(kind).stream()
                .filter(row -> row.get(column).intValue() == id)
                .map(row -> of(row, id, maker))
                .findFirst();
    }

    private static Noted of(Map<String, Long> row, int id, String maker) {
        return new Noted(id, row.get("key").intValue(), row.get(maker), row.get("ctime"));
    }

    boolean isThat(Noted now) {
        return id == now.id && key == now.key && maker == now.maker && changed <= now.changed;
    }

    String identity() {
        return key + ":" + maker + ":" + changed;
    }
}
