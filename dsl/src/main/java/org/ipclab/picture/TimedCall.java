package org.ipclab.picture;

import org.ipclab.table.Row;

/**
 * A call of a process, or several of one kind that followed each other with nothing in between.
 *
 * @param lane which of the processes made it, from 0
 * @param object by kind and name; empty where that is not known
 * @param result of the last; bytes of all together where they are many
 * @param start nanoseconds of CLOCK_MONOTONIC
 * @param times how many they are
 */
record TimedCall(
        int lane,
        String object,
        String function,
        String text,
        long result,
        String errno,
        long start,
        long end,
        int times) {
    static TimedCall of(int lane, Row row) {
        return new TimedCall(
                lane,
                row.text("object"),
                row.text("function"),
                row.text("call"),
                row.number("result"),
                row.text("errno"),
                row.number("start"),
                row.number("start") + row.number("ns"),
                1);
    }

    /** One step of a peer that goes step by step: its text is all that there is to say. */
    static TimedCall step(int lane, String text, long start, long end) {
        return new TimedCall(lane, "", "", text, 0, "", start, end, 1);
    }

    /** Such as the reads of one byte that make a line. */
    boolean goesOn(TimedCall next) {
        boolean same = lane == next.lane && object.equals(next.object) && function.equals(next.function);
        return same && isStream() && errno.isEmpty() && next.errno.isEmpty();
    }

    TimedCall with(TimedCall next) {
        return new TimedCall(
                lane, object, function, text, result + next.result, errno, start, next.end, times + next.times);
    }

    boolean isStream() {
        return object.startsWith("pipe ") || object.startsWith("fifo ");
    }

    boolean isDone() {
        return errno.isEmpty();
    }

    /** {@code mq_send(5, "hi", 2, 0) = 0}, {@code read(7, buf, 1) ×6}. */
    String label() {
        if (function.isEmpty()) return text;
        String ended = errno.isEmpty() ? Long.toString(result) : errno;
        return times > 1 ? function + " ×" + times + " = " + result : text + " = " + ended;
    }
}
