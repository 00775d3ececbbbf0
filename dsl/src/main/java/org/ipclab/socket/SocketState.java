package org.ipclab.socket;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ipclab.core.Mode;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * What the kernel knows of a socket, as ss(8) shows it.
 * <pre>{@code
 * listener.state().receiveQueue()          // clients that wait to be accepted
 * stream.state().receiveQueue()            // bytes that can be read
 * }</pre>
 *
 * @param kind what it is: {@code TCP socket}
 * @param local its own address, {@code 127.0.0.1:80}, a path, {@code @name}; empty for an unnamed one
 * @param remote the address it is connected to; empty if none
 * @param state {@code LISTEN}, {@code ESTABLISHED}, {@code CLOSE_WAIT}, {@code UNCONNECTED} ...
 * @param receiveQueue bytes that wait to be read, as ss counts them; of a listener the connections that wait to be accepted
 * @param sendQueue bytes that the other side has not taken; of a listener how many connections may wait
 * @param inode by which {@code /proc/PID/fd} names it
 * @param mode of its file in force; empty if it has none
 * @param askedMode what the plan asked; empty for what was not made here
 * @param peer who is at the other end, by SO_PEERCRED; empty where the kernel knows none
 * @param reach who can reach it
 * @param holders the processes that have it, as far as this one may look
 */
public record SocketState(
        String kind,
        String local,
        String remote,
        String state,
        long receiveQueue,
        long sendQueue,
        long inode,
        Optional<Mode> mode,
        Optional<Mode> askedMode,
        Optional<Credentials> peer,
        String reach,
        OptionalLong receiveBuffer,
        List<Long> holders)
        implements Tabular {
    @Override
    public Table table() {
        return SocketView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
