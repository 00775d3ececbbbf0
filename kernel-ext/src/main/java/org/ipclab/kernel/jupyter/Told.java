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
 * @param ofMagic whether a magic threw it
 * @param inPeers where in the code that a magic gave to peers or programs, of each that failed there
 * @param causes what it was caused by, the nearest first
 * @param hasStack whether there is more to see than {@code what}
 * @param whole the text of it all
 */
record Told(
        String what,
        boolean ofMagic,
        List<Place> places,
        List<InPeer> inPeers,
        List<String> causes,
        boolean hasStack,
        String whole) {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern MARGIN = Pattern.compile("(?m)^\\|   ");
    private static final Pattern FRAME = Pattern.compile("\\s+at .*");
    private static final Pattern SNIPPET = Pattern.compile("(?m)^\\s+at (?:.*\\.)?([^.(]*)\\(#(\\d+):(\\d+)\\)");
    private static final String CAUSE = "Caused by: ";
    private static final String OF_PEER = PeerError.class.getName() + ": ";
    private static final Pattern OF_NAMED =
            Pattern.compile(Pattern.quote(OF_PEER) + "in (?:peer|program) \"([^\"]*)\".*");
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

    /**
     * Lines of the code that runs in a process.
     *
     * @param places the innermost first: {@code line 3}, or {@code earlier: f();}
     */
    record InPeer(String name, List<String> places) {}

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
        // the first says what was thrown in the peer, and so does what it caused
        List<String> peers = parts.stream()
                .filter(part -> OF_NAMED.matcher(part).lookingAt())
                .toList();
        List<String> causes = parts.stream()
                .skip(ofMagic ? 2 : 1)
                .filter(part -> !peers.contains(part))
                .map(part -> head(part).replace(OF_PEER, ""))
                .filter(cause -> !cause.equals(what))
                .toList();
        List<InPeer> inPeers = ofMagic ? peers.stream().map(Told::inPeer).toList() : List.of();
        // the frames of what a magic throws are ours, and a program has shown its own
        boolean hasStack = ofMagic
                ? peers.stream().anyMatch(part -> hasFrames(part) && !part.startsWith(OF_PEER + "in program"))
                : hasFrames(text);
        return new Told(what, ofMagic, places, inPeers, causes, hasStack, text.strip());
    }

    private static InPeer inPeer(String part) {
        Matcher named = OF_NAMED.matcher(part);
        String name = named.lookingAt() ? named.group(1) : "";
        List<String> places =
                IN_PEER.matcher(part).results().map(place -> place.group(1)).toList();
        return new InPeer(name, places);
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
