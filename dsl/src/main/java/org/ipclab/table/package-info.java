/**
 * One table, many clothes. A {@link org.ipclab.table.Table} is names of columns and rows of cells; the writers turn it into
 * text, HTML, JSON, CSV and Markdown with the same cells. Whatever is {@link org.ipclab.table.Tabular} can be shown.
 *
 * <p>May be imported by every package; imports none of ours, and knows no IPC.
 *
 * <pre>{@code
 * Table.of(List.of("name", "size"), List.of(List.of("/a", 64), List.of("/b", 4096))).sortDescending("size").show();
 * }</pre>
 */
package org.ipclab.table;
