package org.ipclab.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Map;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.CategoryItemRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;

/** How the chart looks: dark marks of different shapes on white, so that neither theme nor colours need be seen. */
final class ChartStyle {
    private static final Color INK = new Color(0x24292f);
    private static final Color GRID = new Color(0xd0d7de);
    private static final Map<Language, Color> COLOURS = Map.of(
            Language.IPCLAB, new Color(0x0969da),
            Language.C, INK,
            Language.PYTHON, new Color(0x9a6700));
    private static final Map<Language, Shape> SHAPES = Map.of(
            Language.IPCLAB, new Ellipse2D.Double(-4.5, -4.5, 9, 9),
            Language.C, new Rectangle2D.Double(-1, -7, 2, 14),
            Language.PYTHON, new Polygon(new int[] {-5, 5, 0}, new int[] {4, 4, -5}, 3));

    private ChartStyle() {}

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    static CategoryAxis tasks() {
        var axis = new CategoryAxis();
        axis.setTickLabelFont(font(Font.PLAIN, 11));
        axis.setTickLabelPaint(INK);
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
        axis.setMaximumCategoryLabelWidthRatio(0.4f);
        return axis;
    }

    static LogAxis nanoseconds() {
        var axis = new LogAxis();
        axis.setSmallestValue(0.1);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new Decades());
        axis.setTickLabelFont(font(Font.PLAIN, 11));
        axis.setTickLabelPaint(INK);
        return axis;
    }

    static CategoryItemRenderer marks() {
        var renderer = new LineAndShapeRenderer(false, true);
        for (Language language : Language.values()) {
            renderer.setSeriesPaint(language.ordinal(), COLOURS.get(language));
            renderer.setSeriesShape(language.ordinal(), SHAPES.get(language));
        }
        return renderer;
    }

    static void arrange(CategoryPlot plot) {
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlinePaint(GRID);
    }

    /** 1 ns, 10 ns, 1 µs: what a power of ten is called. */
    private static final class Decades extends NumberFormat {
        @Override
        public StringBuffer format(double nanos, StringBuffer to, FieldPosition position) {
            if (nanos < 1000) return to.append(plain(nanos)).append(" ns");
            if (nanos < 1e6) return to.append(plain(nanos / 1000)).append(" µs");
            return to.append(plain(nanos / 1e6)).append(" ms");
        }

        @Override
        public StringBuffer format(long nanos, StringBuffer to, FieldPosition position) {
            return format((double) nanos, to, position);
        }

        @Override
        public Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("labels are written, not read");
        }

        private static String plain(double number) {
            return number < 0.99 ? String.valueOf(Math.round(number * 10) / 10.0) : String.valueOf(Math.round(number));
        }
    }
}
