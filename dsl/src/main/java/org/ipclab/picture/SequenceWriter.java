package org.ipclab.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.picture.Messages.Hop;

/** A lane a process, time from above to below: a call stands where it begins, and a bar reaches down to where it ends. */
final class SequenceWriter {
    private static final double MARGIN = 16;
    private static final double TOP = 62;
    private static final double ROW = 26;
    private static final int COLUMNS = 44;
    /** So far left of a lane nothing is written. */
    private static final double GAP = 18;

    private record Moment(TimedCall call, boolean isEnd, long time) {}

    private final Map<TimedCall, Integer> starts = new HashMap<>();
    private final Map<TimedCall, Integer> ends = new HashMap<>();
    private final double lane;
    private final StringBuilder content = new StringBuilder();
    private int rows;

    private SequenceWriter(List<TimedCall> calls) {
        double widest =
                calls.stream().mapToDouble(call -> Ink.width(label(call))).max().orElse(0);
        lane = Math.max(170, widest + 40);
        place(calls);
    }

    static String svg(
            List<String> lanes, List<Long> pids, List<TimedCall> calls, List<Hop> hops, String about, String rest) {
        SequenceWriter writer = new SequenceWriter(calls);
        double bottom = writer.y(writer.rows) + 4;
        for (int i = 0; i < lanes.size(); i++) writer.lane(i, lanes.get(i), pids.get(i), bottom);
        calls.forEach(writer::bar);
        for (Hop hop : hops) if (calls.contains(hop.from()) && calls.contains(hop.to())) writer.arrow(hop);
        calls.forEach(writer::write);
        if (!rest.isEmpty()) writer.content.append(Ink.text(MARGIN, bottom + 18, "fact", rest));
        double width = 2 * MARGIN + lanes.size() * writer.lane;
        return Ink.document(
                Math.max(width, Ink.width(rest) + 2 * MARGIN), bottom + 28, about, writer.content.toString());
    }

    private static String label(TimedCall call) {
        return Ink.shortened(call.label(), COLUMNS);
    }

    /** A row for each moment, but one for both ends of a call in which nothing else happened. */
    private void place(List<TimedCall> calls) {
        List<Moment> moments = new ArrayList<>();
        for (TimedCall call : calls) {
            moments.add(new Moment(call, false, call.start()));
            moments.add(new Moment(call, true, call.end()));
        }
        moments.sort(Comparator.comparingLong(Moment::time).thenComparing(Moment::isEnd));
        Moment before = null;
        for (Moment moment : moments) {
            boolean atOnce = before != null && !before.isEnd && before.call.equals(moment.call);
            if (!atOnce) rows++;
            (moment.isEnd ? ends : starts).put(moment.call, rows - 1);
            before = moment;
        }
    }

    private double x(int index) {
        return MARGIN + 12 + index * lane;
    }

    private double y(int row) {
        return TOP + row * ROW;
    }

    private void lane(int index, String name, long pid, double bottom) {
        String head = Ink.shortened(name, 24);
        double width = Math.max(Ink.width(head) * 1.05, Ink.width("pid " + pid)) + 2 * Arrangement.PADDING;
        rect("process", x(index) - 12, 8, width, 44, 10);
        content.append(Ink.text(x(index) - 3, 26, "head", head));
        content.append(Ink.text(x(index) - 3, 43, "fact", "pid " + pid));
        line("line dashed", x(index), 52, x(index), bottom);
    }

    private void bar(TimedCall call) {
        double top = y(starts.get(call)) + 3;
        rect("object", x(call.lane()) - 4, top, 8, y(ends.get(call)) + ROW - 5 - top, 2);
    }

    private void write(TimedCall call) {
        content.append(Ink.text(x(call.lane()) + 10, y(starts.get(call)) + 15, "over", label(call)));
    }

    /** Below the text of its own row, and up or down only where no text reaches: in the gap left of a lane. */
    private void arrow(Hop hop) {
        double left = x(hop.from().lane());
        double right = x(hop.to().lane());
        double to = y(ends.get(hop.to())) + ROW - 6;
        // a send may return when the other side has received already
        double from = Math.min(to, y(ends.get(hop.from())) + ROW - 6);
        double side = Math.signum(right - left) * 4;
        // within one process it goes along the bars
        if (side == 0) return;
        double gap = Math.max(left, right) - GAP;
        line("line message", left + side, from, gap, from, gap, to, right - side, to);
        content.append("<path class=\"point message\" d=\"M0,0 L-9,-4.5 L-9,4.5 Z\" transform=\"translate(")
                .append(Ink.number(right - side))
                .append(',')
                .append(Ink.number(to))
                .append(") rotate(")
                .append(side > 0 ? 0 : 180)
                .append(")\"/>\n");
    }

    private void rect(String style, double x, double y, double width, double height, int round) {
        content.append("<rect class=\"")
                .append(style)
                .append("\" x=\"")
                .append(Ink.number(x))
                .append("\" y=\"")
                .append(Ink.number(y))
                .append("\" width=\"")
                .append(Ink.number(width))
                .append("\" height=\"")
                .append(Ink.number(height))
                .append("\" rx=\"")
                .append(round)
                .append("\"/>\n");
    }

    private void line(String style, double... points) {
        content.append("<polyline class=\"").append(style).append("\" points=\"");
        for (int i = 0; i < points.length; i += 2)
            content.append(i == 0 ? "" : " ")
                    .append(Ink.number(points[i]))
                    .append(',')
                    .append(Ink.number(points[i + 1]));
        content.append("\"/>\n");
    }
}
