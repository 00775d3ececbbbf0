/**
 * The pictures: {@link org.ipclab.picture.ObjectMap} is {@code Ipc.map()}, {@link org.ipclab.picture.WaitGraph} is {@code Ipc.waits()},
 * {@link org.ipclab.picture.Sequence} is {@code Ipc.sequence(..)}, {@link org.ipclab.picture.Turns} that of steps. Each gathers facts of the kernel, makes the table of them, and draws the
 * same facts: a {@code Diagram} of boxes and arrows is arranged by the Eclipse Layout Kernel and written as SVG by {@code DiagramWriter}.
 *
 * <pre>{@code
 * Ipc.waits()                                       // in a notebook the picture, in a shell the table
 * Files.writeString(Path.of("map.svg"), Ipc.map().svg());
 * }</pre>
 *
 * May import {@code core}, {@code os}, {@code table}, {@code view}, {@code lock}, {@code sysv} and {@code peer}; only {@code Ipc} imports it.
 */
package org.ipclab.picture;
