package org.ipclab.bench;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.font.GlyphVector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.ipclab.core.IpcException;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/** Scores as a picture. The library that draws it is loaded when the first one is drawn, and no sooner. */
record Chart(List<Score> scores, String where) {
    private static final int WIDTH = 940;
    private static final int LINE = 20;
    private static final int REST = 130;

    static Chart of(List<Score> scores, String where) {
        return new Chart(scores, where);
    }

    String svg() {
        try {
            return drawn();
        } catch (LinkageError | InternalError | RuntimeException unable) {
            // what the JDK throws without fonts differs from release to release
            throw new IpcException.Unsupported(
                    "draw a chart",
                    "Java cannot draw text here (" + unable
                            + "): install fonts (the packages fontconfig and fonts-dejavu-core) and, where a display is"
                            + " named that is not there, unset DISPLAY. The table needs neither.");
        }
    }

    private String drawn() {
        int height = REST + LINE * Math.max(1, scores.size());
        var graphics = new Filling();
        chart().draw(graphics, new Rectangle(0, 0, WIDTH, height));
        var document = new SVGProcessor().getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, height));
        var bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return alone(bytes.toString(StandardCharsets.UTF_8));
    }

    /**
     * Without the reference to a document type, which some programs would fetch; in whatever font the reader has; and with the
     * size that the writer leaves out, where it takes 12 for granted and SVG has 16.
     */
    private static String alone(String svg) {
        return svg.replaceFirst("<!DOCTYPE[^>]*>\\s*", "")
                .replaceFirst("<svg ", "<svg style=\"font-size:12px\" ")
                .replaceAll("font-family:(&quot;.*?&quot;|[^;\"]*);", "font-family:'DejaVu Sans',Verdana,sans-serif;");
    }

    /** The writer of SVG draws the labels of an axis as hollow outlines. */
    private static final class Filling extends VectorGraphics2D {
        @Override
        public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
            fill(glyphs.getOutline(x, y));
        }
    }

    private JFreeChart chart() {
        var plot = new CategoryPlot(dataset(), ChartStyle.tasks(), ChartStyle.nanoseconds(), ChartStyle.marks());
        ChartStyle.arrange(plot);
        var chart = new JFreeChart("Time, less is better", ChartStyle.font(Font.BOLD, 15), plot, true);
        chart.addSubtitle(new TextTitle(where, ChartStyle.font(Font.PLAIN, 11)));
        chart.setBackgroundPaint(Color.WHITE); // readable on a dark page too
        chart.getLegend().setItemFont(ChartStyle.font(Font.PLAIN, 12));
        return chart;
    }

    private CategoryDataset dataset() {
        var data = new DefaultCategoryDataset();
        for (Score score : scores)
            for (Language language : Language.values()) {
                OptionalDouble median = score.median(language);
                data.addValue(
                        median.isPresent() ? (Double) median.getAsDouble() : null, language.title(), score.title());
            }
        return data;
    }
}
