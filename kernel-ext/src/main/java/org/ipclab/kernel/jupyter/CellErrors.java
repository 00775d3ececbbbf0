package org.ipclab.kernel.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;

/**
 * Errors of cells, short: what happened, and the line of the cell. The whole of the last one is kept for {@code %trace last}.
 *
 * <pre>{@code
 * NotThere: open shm "/x": ENOENT (2) No such file or directory. There is no such object: .create() it, ...
 *   line 3: Ipc.shm("x").open();
 *   %trace last shows the stack
 * }</pre>
 */
final class CellErrors implements Function<List<String>, Object> {
    private static final String OURS = IpcException.class.getName() + "$";
    private static final int MOST_CAUSES = 3;

    private final Supplier<List<String>> magics;
    private String last = "";
    private Short latest = new Short("error", "", List.of());

    /**
     * An error for the page.
     *
     * @param name what happened, in a word: {@code NotThere}
     * @param message the same in a sentence
     * @param lines both, and where
     */
    record Short(String name, String message, List<String> lines) {}

    CellErrors() {
        this(List::of);
    }

    /** These are the magics that there are, for those who mistype one: {@code %%peer}. */
    CellErrors(Supplier<List<String>> magics) {
        this.magics = magics;
    }

    /** The kernel's way of telling it: the name of an exception, its message, lines in colour. */
    synchronized Short of(String name, String message, List<String> traceback, CellCode code) {
        Told told = Told.of(traceback);
        last = told.whole();
        latest = shortened(name, message, told, code);
        return latest;
    }

    /** The one before. */
    synchronized Short latest() {
        return latest;
    }

    private Short shortened(String name, String message, Told told, CellCode code) {
        return switch (name) {
            case "CompilationException" ->
                code.magicAlone()
                        .map(CellErrors::nothingBelow)
                        .or(() -> code.compileError()
                                .map(lines -> shown("error", lines.get(0), lines.subList(1, lines.size()))))
                        .orElseGet(() -> shown("error", told.whole(), List.of()));
            case "IncompleteSourceException" ->
                shown(
                        "error",
                        "the code has no end: a bracket or a quote is open",
                        code.lineOf(message).stream().toList());
            case "EvaluationInterruptedException" -> shown("Interrupted", "the cell was stopped", code.statement());
            default -> thrown(told, code);
        };
    }

    /** The kernel takes such a cell for Java. */
    private static Short nothingBelow(String magic) {
        String use = magic.split("\\s")[0] + " NAME";
        return shown(
                "Misused",
                magic + ": There is nothing to run. The first line of the cell is " + use
                        + ", and the code follows from the second line on.",
                List.of());
    }

    /** The kernel says: {@code Undefined cell magic 'pear'}. */
    private Short noSuchMagic(Told told, CellCode code) {
        String name = told.message().replaceFirst("^[^']*'(.*)'.*$", "$1");
        List<String> known = magics.get();
        String beginning = name.substring(0, Math.min(2, name.length()));
        String near = known.stream()
                .filter(magic -> magic.replace("%", "").startsWith(beginning))
                .collect(Collectors.joining(" or "));
        boolean isCell = told.message().contains(" cell ");
        return shown(
                "Misused",
                (isCell ? "%%" : "%") + name + ": There is no such magic. "
                        + (near.isEmpty() ? "" : "Did you mean " + near + "? ") + "Known: " + String.join(", ", known)
                        + ".",
                isCell ? List.of() : lines(told, code));
    }

    private Short thrown(Told told, CellCode code) {
        String type = told.type();
        if (type.endsWith(".UndefinedMagicException")) return noSuchMagic(told, code);
        if (type.endsWith("UnresolvedReferenceException") && !told.places().isEmpty()) {
            Optional<String> missing = code.unresolved(told.places().get(0));
            if (missing.isPresent()) return shown("error", missing.get(), lines(told, code));
        }
        List<String> below = new ArrayList<>(told.inPeers().isEmpty() ? lines(told, code) : linesInPeers(told, code));
        told.causes().stream().limit(MOST_CAUSES).forEach(cause -> below.add("caused by " + simple(cause)));
        if (told.hasStack()) below.add("%trace last shows the stack");
        String name =
                type.isEmpty() ? "error" : type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        String message = type.isEmpty() ? told.what() : told.message();
        // the line is told below, with its text
        return shown(name, told.inPeers().isEmpty() ? message : message.replaceAll("(\": )line \\d+: ", "$1"), below);
    }

    /** The same of the code that a magic gave to peers: its lines are those of the cell. Said once where all failed alike. */
    private static List<String> linesInPeers(Told told, CellCode code) {
        List<Told.InPeer> peers = told.inPeers();
        List<List<String>> lines =
                peers.stream().map(peer -> linesInPeer(peer.places(), code)).toList();
        if (lines.stream().distinct().count() == 1) return lines.get(0);
        return IntStream.range(0, peers.size())
                .boxed()
                .flatMap(i -> lines.get(i).stream().map(line -> peers.get(i).name() + ", " + line))
                .toList();
    }

    private static List<String> linesInPeer(List<String> places, CellCode code) {
        if (places.isEmpty()) return List.of();
        return Stream.of(places.get(0), places.get(places.size() - 1))
                .distinct()
                .map(place -> place.startsWith("line ") ? code.numbered(Integer.parseInt(place.substring(5))) : place)
                .toList();
    }

    /** The innermost line of the user's, and the line of this cell that led there. */
    private static List<String> lines(Told told, CellCode code) {
        // the message says which magic it was, and its lines are no Java of this process
        if (told.ofMagic() && code.isMagic()) return List.of();
        List<Told.Place> places = told.places();
        List<String> lines = new ArrayList<>();
        if (!places.isEmpty()) code.line(places.get(0)).ifPresent(lines::add);
        if (places.size() > 1)
            code.line(places.get(places.size() - 1))
                    .filter(line -> !lines.contains(line))
                    .ifPresent(lines::add);
        return lines;
    }

    private static String simple(String cause) {
        return cause.startsWith(OURS) ? cause.substring(OURS.length()) : cause;
    }

    private static Short shown(String name, String message, List<String> below) {
        List<String> lines = new ArrayList<>();
        String head = message.isEmpty() ? name : name + ": " + message;
        // bold, not red: JupyterLab lays red behind an error, in the dark theme one that red cannot be read on
        head.lines().forEach(line -> lines.add("\u001b[1m" + line + "\u001b[0m"));
        below.forEach(line -> lines.add("  " + line));
        return new Short(name, message, lines);
    }

    /** {@code %trace last}: prints the stack of the last error of this notebook. */
    @Override
    public synchronized Object apply(List<String> words) {
        if (!words.equals(List.of("last")))
            throw new IpcException.Misused(
                    ("%trace " + String.join(" ", words)).strip(),
                    "Known: %trace last, the stack of the last error of this notebook.");
        System.out.println(last.isEmpty() ? "no cell of this notebook has failed yet" : last);
        return null;
    }
}
