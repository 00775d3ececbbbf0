package org.ipclab.kernel.jupyter;

/**
 * What one process prints, cell after cell: it goes to the cell that runs in it, with the name before each line where several
 * have one cell; between two cells it is kept for the next one.
 */
final class Prints {
    private final CellOutput kept = new CellOutput(this::pass);
    private final StringBuilder line = new StringBuilder();
    private CellOutput cell;
    private String mark = "";

    /** From the thread that takes in the output of the process. */
    synchronized void take(String text) {
        if (cell == null) kept.add(text);
        else pass(text);
    }

    /** A cell begins: first comes what was printed since the last one ended. */
    synchronized void begin(CellOutput output, String before) {
        cell = output;
        mark = before;
        kept.end();
    }

    /** The cell has ended. */
    synchronized void end() {
        if (!line.isEmpty()) pass("\n");
        cell = null;
        mark = "";
    }

    /** Lines of several processes are not mixed: with a mark, a line is told when it is whole. */
    private void pass(String text) {
        if (mark.isEmpty()) {
            cell.add(text);
            return;
        }
        line.append(text);
        int end = line.lastIndexOf("\n") + 1;
        if (end == 0) return;
        cell.add(marked(line.substring(0, end)));
        line.delete(0, end);
    }

    private String marked(String lines) {
        var all = new StringBuilder();
        lines.lines().forEach(each -> all.append(mark).append(each).append('\n'));
        return all.toString();
    }
}
