/**
 * Memory that several processes map. A {@link org.ipclab.region.Region} is the handle that mechanisms extend; a
 * {@link org.ipclab.region.Mapping} is the memory itself, in which nothing can end the JVM; a
 * {@link org.ipclab.region.Layout} gives its bytes names, as a C struct does.
 *
 * <pre>{@code
 * var frame = m.view(Layout.of("seq:i64, flag:i32, name:char[16]"));
 * frame.set("name", "first");
 * frame.get("seq");                  // 0, a Long
 * m.getAndAddLong(4, 1);             // Misused: atomic access is at multiples of 8
 * }</pre>
 *
 * May import {@code core}, {@code os} and {@code table}; {@code sem} and the mechanisms with memory import it. See mmap(2).
 */
package org.ipclab.region;
