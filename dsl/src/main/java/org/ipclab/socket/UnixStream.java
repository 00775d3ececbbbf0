package org.ipclab.socket;

import org.ipclab.core.Trace;

/**
 * One side of a Unix stream connection, unix(7): bytes in both directions inside this machine, and descriptors.
 * <pre>{@code
 * try (var stream = Ipc.unix("/tmp/app.sock").connect()) {
 *     stream.peer().pid();             // who is at the other end, by the kernel
 *     stream.write("hello\n");
 *     stream.sendFd(shm);              // the other side's receiveFd() is a SharedMemory
 *     stream.write("x");               // Closed (EPIPE) if the other side has closed
 * }
 * }</pre>
 */
public final class UnixStream extends StreamSocket {
    private final Rights rights = new Rights(this);

    UnixStream(Endpoint where, int descriptor, Trace trace) {
        super(Protocol.UNIX_STREAM, where, descriptor, trace);
    }

    /** Who is at the other end, SO_PEERCRED: the kernel's word. */
    public Credentials peer() {
        return Peers.of(this);
    }

    /**
     * Gives the other side a descriptor for the same open object, SCM_RIGHTS: of any handle that has one, or one end of a pipe;
     * {@code Misused} for what has none. One byte goes with it. Ours stays open, and can be closed once this has returned.
     */
    public void sendFd(AutoCloseable handleOrEnd) {
        rights.send(handleOrEnd);
    }

    /**
     * What the other side gave with the next byte: a handle of the same kind, or a {@code ByteReader} or {@code ByteWriter} for
     * the end of a pipe; waits for it. {@code Misused} if the next byte came without, and then nothing was read. Of a message
     * that brings several the first one is taken; the kernel closes the others.
     */
    public Object receiveFd() {
        return rights.receive();
    }
}
