package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.os.Flag;

/** Where a socket is: what stands in a {@code struct sockaddr}, as a value. */
sealed interface Endpoint permits UnixName, HostPort, Nowhere {
    /** The family of its sockets. */
    Flag family();

    /** As people write it: a path, {@code @name}, {@code 127.0.0.1:80}; empty for no name. */
    String text();

    /** The structure, from byte 0. */
    ByteBuffer bytes();

    /** How many bytes of the structure count. */
    int length();

    /** A pointer to the structure, in C. */
    String c();

    /** The number of bytes, in C. */
    String lengthInC();

    /** Can nobody but this machine reach it? */
    default boolean isOfThisMachine() {
        return true;
    }

    /** The two arguments that say where. */
    default Arg[] args() {
        String shown = "{" + family().c() + (text().isEmpty() ? "" : ", " + org.ipclab.core.Quoted.c(text())) + "}";
        return new Arg[] {
            Arg.of("(struct sockaddr *)&" + c(), frame -> shown),
            Arg.of(lengthInC(), frame -> Integer.toString(length()))
        };
    }

    /** The address of the structure, good until the program has ended. */
    default long address(Frame frame) {
        return frame.address(bytes());
    }

    /** What the kernel has written; empty for a family that is none of ours. */
    static Optional<Endpoint> read(ByteBuffer address, int length) {
        if (length < 2) return Optional.of(Nowhere.UNIX);
        int family = address.getShort(0);
        if (family == AF_UNIX.bits()) return Optional.of(UnixName.read(address, length));
        if (family == AF_INET.bits() || family == AF_INET6.bits()) return Optional.of(HostPort.read(address));
        return Optional.empty();
    }
}
