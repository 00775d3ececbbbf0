package org.ipclab.bench.contest;

import java.util.List;

/**
 * One thing that is measured, at one or more sizes.
 *
 * @param name of it, also in the sources in C and Python: {@code ping-pong}
 * @param unit what one number counts: {@code ns a round trip}
 * @param sizes of the message, in bytes; 0 where there is none
 * @param stage makes what the processes share
 * @param parts what each process does: one that is alone, or two, each on a processor of its own
 */
public record Task(String name, String unit, List<Integer> sizes, Stage.Maker stage, List<Part> parts) {
    private static final List<Integer> MESSAGES = List.of(100, 4096);

    /** A message there and one back, of 100 bytes and of 4 KiB: how long that takes. */
    public static Task pingPong(Stage.Maker stage, Part ping, Part pong) {
        return new Task("ping-pong", "ns a round trip", MESSAGES, stage, List.of(ping, pong));
    }

    /** Messages in one direction, of 100 bytes and of 4 KiB: how long each takes when they follow each other. */
    public static Task oneWay(Stage.Maker stage, Part producer, Part consumer) {
        return new Task("one way", "ns a message", MESSAGES, stage, List.of(producer, consumer));
    }

    /** Something that one process does alone. */
    public static Task alone(String name, String unit, int size, Stage.Maker stage, Part part) {
        return new Task(name, unit, List.of(size), stage, List.of(part));
    }

    /** The same at its first size only. */
    public Task brief() {
        return new Task(name, unit, sizes.subList(0, 1), stage, parts);
    }
}
