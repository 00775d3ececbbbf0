/**
 * Anonymous pipes ({@link org.ipclab.pipe.Pipe}) and FIFOs ({@link org.ipclab.pipe.Fifo}), pipe(7), fifo(7): streams of bytes
 * through the kernel. A pipe has no name, so that only relatives have it; a FIFO has one in a folder.
 * <pre>{@code
 * var p = Ipc.pipe().create();
 * p.writer().write("hello\n");
 * p.reader().readLine()            // hello
 * }</pre>
 * It may use {@code transfer}, {@code core}, {@code os} and {@code table}. The ends are those of {@code transfer}.
 */
package org.ipclab.pipe;
