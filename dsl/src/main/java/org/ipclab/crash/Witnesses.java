package org.ipclab.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;

/** The objects of a crash: those that the code names, and those that the victim holds. */
final class Witnesses {
    /** Of these a JVM has some of its own, which are no matter of the user's. */
    private static final Set<String> OWN = Set.of("lock", "mmap", "pipe");

    private static final Pattern PATH = Pattern.compile("\"(/[^\"\\\\\\x00]+)\"");

    private final List<Mechanism> mechanisms;
    private final String code;
    private final Map<Witness, Look> start = new LinkedHashMap<>();
    private final Map<Witness, Look> before = new LinkedHashMap<>();

    Witnesses(List<Mechanism> mechanisms, String code) {
        this.mechanisms = mechanisms;
        this.code = code;
    }

    /** Before the program begins: those that it names. */
    void begin() {
        for (Witness each : found(0)) start.put(each, each.look());
    }

    /** Just before the kill. */
    void arrive(long victim) {
        for (Witness each : found(victim)) before.put(each, each.look());
        start.keySet().forEach(each -> before.computeIfAbsent(each, Witness::look));
    }

    /** After it: {@code kind, name, before, after, kernel}, a row an object. */
    List<List<?>> rows() {
        List<List<?>> rows = new ArrayList<>();
        before.forEach((each, was) -> {
            Look is = each.look();
            String kernel = Verdict.of(start.getOrDefault(each, Look.GONE), was, is, each.gone());
            rows.add(List.of(each.kind(), each.name(), was.text(), is.text(), kernel));
        });
        return rows;
    }

    private List<Witness> found(long victim) {
        List<Witness> found = new ArrayList<>();
        for (Mechanism mechanism : mechanisms)
            for (Listed object : mechanism.all().get())
                if (isNamed(object) || object.holders().contains(victim) && !OWN.contains(object.kind()))
                    if (!found.contains(Witness.of(mechanism, object))) found.add(Witness.of(mechanism, object));
        files().filter(path -> found.stream().noneMatch(each -> each.isMapped(path)))
                .forEach(path -> found.add(Witness.file(path)));
        return found;
    }

    /** Regular files that the code names by their whole path, each once. */
    private Stream<String> files() {
        return PATH.matcher(code)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .filter(path -> Files.isRegularFile(Path.of(path)));
    }

    private boolean isNamed(Listed object) {
        String name = object.name();
        if (object.id() != null) return isKeyed(name) || code.contains("Id(" + object.id() + ")");
        String bare = name.startsWith("/") && name.indexOf('/', 1) < 0 ? name.substring(1) : name;
        return code.contains("\"" + bare + "\"") || code.contains("\"" + name + "\"");
    }

    /** Key 0 leads to no object: it makes new ones. */
    private boolean isKeyed(String name) {
        if (!name.startsWith("0x")) return false;
        int key = Integer.parseUnsignedInt(name.substring(2), 16);
        return key != 0 && (hasWord(Integer.toString(key)) || hasHex(key));
    }

    /** Zeros in front may be left out. */
    private boolean hasHex(int key) {
        return Pattern.compile("(?i)\\b0x0*" + Integer.toHexString(key) + "\\b")
                .matcher(code)
                .find();
    }

    private boolean hasWord(String word) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(word) + "(?![\\w.])")
                .matcher(code)
                .find();
    }
}
