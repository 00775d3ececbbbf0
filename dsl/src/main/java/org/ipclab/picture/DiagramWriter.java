package org.ipclab.picture;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipclab.picture.Arrangement.Drawn;
import org.ipclab.picture.Arrangement.Placed;
import org.ipclab.picture.Arrangement.Point;

/** A diagram as SVG. */
final class DiagramWriter {
    private static final double BASELINE = 12;
    private static final double LENGTH = 9;

    private final Arrangement arrangement;
    private final StringBuilder content = new StringBuilder();

    private DiagramWriter(Arrangement arrangement) {
        this.arrangement = arrangement;
    }

    /** With what it shows in a sentence; a diagram of nothing is that sentence. */
    static String svg(Diagram diagram, Function<Diagram, Arrangement> arranging, String about) {
        if (diagram.boxes().isEmpty())
            return Ink.document(Ink.width(about) * 1.05 + 32, 44, about, Ink.text(16, 26, "head", about));
        Arrangement arrangement = arranging.apply(diagram);
        String content = new DiagramWriter(arrangement).content();
        return Ink.document(arrangement.width(), arrangement.height(), about, content);
    }

    private String content() {
        // lines first, then what may lie over them
        arrangement.arrows().forEach(this::line);
        arrangement.boxes().forEach(this::box);
        arrangement.arrows().forEach(this::label);
        return content.toString();
    }

    private void line(Drawn drawn) {
        String style = style(drawn.arrow().line());
        String points = drawn.points().stream()
                .map(point -> Ink.number(point.x()) + "," + Ink.number(point.y()))
                .collect(Collectors.joining(" "));
        content.append("<polyline class=\"line")
                .append(style)
                .append("\" points=\"")
                .append(points)
                .append("\"/>\n");
        if (drawn.arrow().points()) point(drawn.points(), style);
    }

    private static String style(Diagram.Line line) {
        return switch (line) {
            case SOLID -> "";
            case DASHED -> " dashed";
            case CYCLE -> " cycle";
            case POSSIBLE_CYCLE -> " cycle dashed";
        };
    }

    /** The head of an arrow, at its last point. */
    private void point(List<Point> points, String style) {
        Point end = points.get(points.size() - 1);
        Point before = points.get(points.size() - 2);
        double angle = Math.toDegrees(Math.atan2(end.y() - before.y(), end.x() - before.x()));
        content.append("<path class=\"point")
                .append(style.replace(" dashed", ""))
                .append("\" d=\"M0,0 L-")
                .append(Ink.number(LENGTH))
                .append(",-4.5 L-")
                .append(Ink.number(LENGTH))
                .append(",4.5 Z\" transform=\"translate(")
                .append(Ink.number(end.x()))
                .append(',')
                .append(Ink.number(end.y()))
                .append(") rotate(")
                .append(Ink.number(angle))
                .append(")\"/>\n");
    }

    private void box(Placed placed) {
        boolean process = placed.box().shape() == Diagram.Shape.PROCESS;
        content.append("<rect class=\"")
                .append(process ? "process" : "object")
                .append("\" x=\"")
                .append(Ink.number(placed.x()))
                .append("\" y=\"")
                .append(Ink.number(placed.y()))
                .append("\" width=\"")
                .append(Ink.number(placed.width()))
                .append("\" height=\"")
                .append(Ink.number(placed.height()))
                .append("\" rx=\"")
                .append(process ? 10 : 2)
                .append("\"/>\n");
        double x = placed.x() + Arrangement.PADDING;
        double y = placed.y() + Arrangement.PADDING + BASELINE - 2;
        content.append(Ink.text(x, y, "head", placed.box().head()));
        for (String line : placed.box().lines()) content.append(Ink.text(x, y += Ink.ROW, "fact", line));
    }

    private void label(Drawn drawn) {
        if (!drawn.arrow().label().isEmpty())
            content.append(Ink.text(
                    drawn.label().x() + 2,
                    drawn.label().y() + BASELINE,
                    "label",
                    drawn.arrow().label()));
    }
}
