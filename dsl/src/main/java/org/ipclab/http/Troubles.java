package org.ipclab.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;

/** Why a client has no reply, as exceptions of the project. */
final class Troubles {
    private Troubles() {}

    static IpcException timedOut(String asked, Duration atMost) {
        return new IpcException.TimedOut(
                asked,
                "No whole reply within " + atMost.toMillis()
                        + " ms: give it more with .timeout(..), or read what never ends with .events(..).");
    }

    /** The thread's flag is set again. */
    static IpcException interrupted(String asked) {
        Thread.currentThread().interrupt();
        return new IpcException.Interrupted(asked, "The request may have arrived: look before you ask again.");
    }

    /** Of a connection that could not be made, or broke. */
    static IpcException of(String asked, String connect, Throwable failed) {
        if (has(failed, UnresolvedAddressException.class) || has(failed, UnknownHostException.class))
            return new IpcException.NotThere(
                    asked, "No host has this name: see the file /etc/hosts, or take 127.0.0.1.");
        if (has(failed, ConnectException.class)) return unconnected(asked, connect, failed);
        if (has(failed, ProtocolException.class))
            return new IpcException.Misused(
                    asked, "What answers there does not speak HTTP: " + failed.getMessage() + ".");
        boolean isCut = has(failed, EOFException.class) || has(failed, IOException.class);
        if (!isCut) throw new IllegalStateException(asked, failed);
        return new IpcException.Closed(
                asked,
                "The connection ended before the whole reply was here (" + failed.getMessage()
                        + "): has the server ended? The request may have arrived.");
    }

    /** What answers speaks another protocol. */
    static IpcException foreign(String asked, Throwable failed) {
        return new IpcException.Misused(asked, "What answers there does not speak HTTP: " + failed.getMessage() + ".");
    }

    private static IpcException unconnected(String asked, String connect, Throwable failed) {
        Errno errno = failed instanceof IOException io ? TcpSteps.errno(io) : Errno.EIO;
        // the JDK's client says nothing of why, and a refusal is what there is
        return IpcException.of(
                asked,
                errno == Errno.EIO ? Errno.ECONNREFUSED : errno,
                connect,
                "Nobody listens there: start the server first, and look with Ipc.list(\"tcp\").");
    }

    private static boolean has(Throwable failed, Class<? extends Throwable> kind) {
        for (Throwable each = failed; each != null; each = each.getCause()) if (kind.isInstance(each)) return true;
        return false;
    }
}
