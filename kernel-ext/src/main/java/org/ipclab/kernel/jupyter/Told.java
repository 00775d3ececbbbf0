package org.ipclab.kernel.jupyter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipclab.peer.PeerError;

/**
 * An error as the kernel tells it, taken apart: colours gone, what was thrown apart from where.
 *
 * @param what the kind and the message of what was thrown: {@code java.lang.IllegalStateException: mine}
 * @param places where in the user's code, the innermost first
 * @param inPeer where in the code that a magic gave to a peer, the innermost first: {@code line 3}, or {@code earlier: f();}
 * @param causes what it was caused by, the nearest first
 * @param hasStack whether there is more to see than {@code what}
 * @param whole the text of it all
 */
record Told(String what, List<Place> places, List<String> inPeer, List<String> causes, boolean hasStack, String whole) {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern MARGIN = Pattern.compile("(?m)^\\|   ");
    private static final Pattern FRAME = Pattern.compile("\\s+at .*");
    private static final Pattern SNIPPET = Pattern.compile("(?m)^\\s+at (?:.*\\.)?([^.(]*)\\(#(\\d+):(\\d+)\\)");
    private static final String CAUSE = "Caused by: ";
    private static final String OF_PEER = PeerError.class.getName() + ": ";
    private static final Pattern IN_PEER = Pattern.compile("(?m)^\\s+at .*?\\((line \\d+|earlier: .*)\\)$");
    // the kernel's own wrappers around what the user's code threw
    private static final Pattern WRAPPER = Pattern.compile(
            "^(?:java\\.lang\\.RuntimeException|jdk\\.jshell\\.EvalException): (?=[\\w.$]+(?:Exception|Error))");

    private static final Pattern MAGIC = Pattern.compile(
            "java\\.lang\\.RuntimeException: Exception (?:occurred while )?running (?:cell|line) magic ");

    /**
     * A line of a snippet.
     *
     * @param method in which it stands; empty outside of methods
     * @param snippet its id
     * @param line from 1
     */
    record Place(String method, String snippet, int line) {}

    static Told of(List<String> traceback) {
        String text = MARGIN.matcher(
                        COLOUR.matcher(String.join("\n", traceback)).replaceAll(""))
                .replaceAll("");
        // what was thrown, then each of its causes, each with its frames
        List<String> parts = List.of(text.split("(?m)^" + CAUSE));
        // what a magic throws is all that the wrapper around it says
        boolean ofMagic = parts.size() > 1 && MAGIC.matcher(parts.get(0)).lookingAt();
        String what = WRAPPER.matcher(head(parts.get(ofMagic ? 1 : 0))).replaceFirst("");
        List<Place> places = parts.stream()
                .map(Told::places)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<String> peer =
                parts.stream().filter(part -> part.startsWith(OF_PEER)).toList();
        List<String> causes = parts.stream()
                .skip(ofMagic ? 2 : 1)
                // the first says what was thrown in the peer, and so does what it caused
                .filter(part -> peer.isEmpty() || !part.equals(peer.get(0)))
                .map(part -> head(part).replace(OF_PEER, ""))
                .filter(cause -> !cause.equals(what))
                .toList();
        // the frames of what a magic throws are ours
        boolean hasStack = (ofMagic ? peer : List.of(text)).stream().anyMatch(Told::hasFrames);
        return new Told(what, places, ofMagic ? inPeer(peer) : List.of(), causes, hasStack, text.strip());
    }

    private static List<String> inPeer(List<String> parts) {
        return parts.stream()
                .limit(1)
                .flatMap(part -> IN_PEER.matcher(part).results())
                .map(place -> place.group(1))
                .toList();
    }

    private static boolean hasFrames(String part) {
        return part.lines().anyMatch(line -> FRAME.matcher(line).matches());
    }

    /** The lines before the first frame. */
    private static String head(String part) {
        return part.lines()
                .takeWhile(line -> !FRAME.matcher(line).matches())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static List<Place> places(String part) {
        List<Place> places = new ArrayList<>();
        for (Matcher place = SNIPPET.matcher(part); place.find(); )
            places.add(new Place(place.group(1), place.group(2), Integer.parseInt(place.group(3))));
        return List.copyOf(places);
    }

    /** {@code java.lang.IllegalStateException}; empty for what is no exception. */
    String type() {
        Matcher type = Pattern.compile("^([\\w.$]+(?:Exception|Error|Throwable)[\\w$]*)(?::.*)?", Pattern.DOTALL)
                .matcher(what);
        return type.matches() ? type.group(1) : "";
    }

    /** Without the type; empty for an exception without a message. */
    String message() {
        String rest = what.substring(type().length());
        String message = rest.startsWith(": ") ? rest.substring(2) : rest;
        return message.equals("null") ? "" : message;
    }
}
