package org.ipclab.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.EdgeLabelSideSelection;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Where the boxes and arrows of a diagram stand: in layers, by the Eclipse Layout Kernel. */
final class Arrangement {
    /** Between the edge of a box and its text. */
    static final double PADDING = 9;

    record Point(double x, double y) {}

    /** A box with the corner at its upper left. */
    record Placed(Diagram.Box box, double x, double y, double width, double height) {}

    /** An arrow along these points, and where its label begins: the upper left corner. */
    record Drawn(Diagram.Arrow arrow, List<Point> points, Point label) {}

    static {
        // the options know their defaults only when they are registered
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final List<Placed> boxes = new ArrayList<>();
    private final List<Drawn> arrows = new ArrayList<>();

    private Arrangement(Diagram diagram, Direction direction) {
        root.setProperty(LayeredOptions.DIRECTION, direction);
        root.setProperty(LayeredOptions.EDGE_LABELS_SIDE_SELECTION, EdgeLabelSideSelection.ALWAYS_UP);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(16));
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 18.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 30.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
        root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 26.0);
        diagram.boxes().forEach(box -> nodes.put(box.id(), node(box)));
        Map<Diagram.Arrow, ElkEdge> edges = new HashMap<>();
        diagram.arrows().forEach(arrow -> edges.put(arrow, edge(arrow)));
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        diagram.boxes().forEach(box -> boxes.add(placed(box, nodes.get(box.id()))));
        diagram.arrows().forEach(arrow -> arrows.add(drawn(arrow, edges.get(arrow))));
    }

    /** Processes on the left, what they have on the right: as high as there are objects. */
    static Arrangement acrossOf(Diagram diagram) {
        return new Arrangement(diagram, Direction.RIGHT);
    }

    /** From above to below: a chain of many waiters is no wider than a page. */
    static Arrangement downOf(Diagram diagram) {
        return new Arrangement(diagram, Direction.DOWN);
    }

    private ElkNode node(Diagram.Box box) {
        ElkNode node = ElkGraphUtil.createNode(root);
        double widest = box.lines().stream().mapToDouble(Ink::width).max().orElse(0);
        // bold is a little wider in some fonts
        node.setWidth(Math.max(Ink.width(box.head()) * 1.05, widest) + 2 * PADDING);
        node.setHeight((1 + box.lines().size()) * Ink.ROW + 2 * PADDING - 4);
        return node;
    }

    private ElkEdge edge(Diagram.Arrow arrow) {
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to()));
        if (!arrow.label().isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(arrow.label(), edge);
            label.setWidth(Ink.width(arrow.label()) + 4);
            label.setHeight(Ink.ROW);
        }
        return edge;
    }

    private static Placed placed(Diagram.Box box, ElkNode node) {
        return new Placed(box, node.getX(), node.getY(), node.getWidth(), node.getHeight());
    }

    private static Drawn drawn(Diagram.Arrow arrow, ElkEdge edge) {
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(new Point(section.getStartX(), section.getStartY()));
            for (ElkBendPoint bend : section.getBendPoints()) points.add(new Point(bend.getX(), bend.getY()));
            points.add(new Point(section.getEndX(), section.getEndY()));
        }
        Point label = edge.getLabels().stream()
                .map(each -> new Point(each.getX(), each.getY()))
                .findFirst()
                .orElse(new Point(0, 0));
        return new Drawn(arrow, points, label);
    }

    List<Placed> boxes() {
        return boxes;
    }

    List<Drawn> arrows() {
        return arrows;
    }

    double width() {
        return root.getWidth();
    }

    double height() {
        return root.getHeight();
    }
}
