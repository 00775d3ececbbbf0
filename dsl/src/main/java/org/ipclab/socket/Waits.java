package org.ipclab.socket;

import org.ipclab.core.Breaking;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;

/** What a wait on a socket says when it must end; made once for each handle, so that a wait costs no memory. */
record Waits(SocketObject socket, String verb, String hint) implements Breaking.Wait {
    @Override
    public String asked() {
        return verb + " " + socket.called();
    }

    @Override
    public IpcException closed() {
        return socket.gone(verb);
    }

    @Override
    public IpcException timedOut() {
        return IpcException.of(asked(), Errno.ETIMEDOUT, "", "Not within the time given: " + hint);
    }
}
