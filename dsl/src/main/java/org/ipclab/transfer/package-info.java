/**
 * Data transfer: what byte streams share ({@link org.ipclab.transfer.ByteReader}, {@link org.ipclab.transfer.ByteWriter}) and
 * what message carriers share ({@link org.ipclab.transfer.Message}), and reading and writing any descriptor, read(2), write(2).
 * The types say what keeps boundaries: a stream does not, a message is received as it was sent.
 * <pre>{@code
 * var pipe = Ipc.pipe().create();
 * pipe.writer().write("ab");
 * pipe.writer().write("cd");
 * pipe.reader().readText(100)      // abcd: one stream
 * }</pre>
 * It knows no mechanism; pipes, queues and sockets build on it. It may use {@code core}, {@code os} and {@code table}.
 */
package org.ipclab.transfer;
