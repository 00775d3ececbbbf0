package org.ipclab.table;

/**
 * A place that shows one thing, and then what has become of it instead. Which place that is, the front end says.
 * <pre>{@code
 * try (var display = Displays.result()) {
 *     display.show(new Look("<b>1</b>", "1", List.of("1")));
 *     display.show(new Look("<b>2</b>", "2", List.of("2")));      // where 1 stood
 * }
 * }</pre>
 */
public interface LiveDisplay extends AutoCloseable {
    /** Shows this in place of what was shown before. Any thread may, one at a time. */
    void show(Look look);

    /** What was shown last stays; nothing more comes. */
    @Override
    void close();
}
