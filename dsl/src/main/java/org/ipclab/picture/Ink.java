package org.ipclab.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ipclab.table.Visible;

/** What all pictures have in common: the document and its colours, text as text, and how much room text takes. */
final class Ink {
    /** Of one column of the fixed-width fonts, which are 0.60 of their size wide: a little more, since nobody knows which it will be. */
    static final double COLUMN = 7.5;

    /** From one line of text to the next. */
    static final double ROW = 17;

    private static final String STYLE = style();

    private Ink() {}

    /** A document of this size, with a card of its own behind everything; {@code about} is read by those who cannot see it. */
    static String document(double width, double height, String about, String content) {
        String size = number(width) + "\" height=\"" + number(height);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"ipclab-picture\" role=\"img\" width=\""
                + size + "\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\">\n<title>" + escaped(about)
                + "</title>\n<style>" + STYLE + "</style>\n<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\""
                + number(width - 1) + "\" height=\"" + number(height - 1) + "\" rx=\"6\"/>\n" + content + "</svg>\n";
    }

    /** A line of text that begins there; {@code style} is a class of the style sheet, or several. */
    static String text(double x, double y, String style, String text) {
        return "<text class=\"" + style + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + escaped(text)
                + "</text>\n";
    }

    /** How wide it will be, at most. */
    static double width(String text) {
        return Visible.width(Visible.of(text)) * COLUMN;
    }

    /** Cut in its middle, where names differ least: the beginning and the end tell them apart. */
    static String shortened(String text, int columns) {
        String line = Visible.of(text);
        if (Visible.width(line) <= columns) return line;
        int[] points = line.codePoints().toArray();
        int head = columns / 2;
        int tail = Math.min(points.length - head, columns - head - 1);
        String end = new String(points, points.length - tail, tail);
        return Visible.clip(Visible.clip(line, head + 1) + end, columns);
    }

    /** With two digits at most, whatever the language of the machine. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }

    /** For the inside of elements and attributes; what would act, or what XML cannot hold, is drawn instead. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        Visible.of(text).codePoints().forEach(point -> {
            switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isXml(point) ? point : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int point) {
        boolean surrogate = point >= 0xd800 && point <= 0xdfff;
        return point >= ' ' && !surrogate && point != 0xfffe && point != 0xffff;
    }

    private static String style() {
        try (InputStream style = Ink.class.getResourceAsStream("picture.css")) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
