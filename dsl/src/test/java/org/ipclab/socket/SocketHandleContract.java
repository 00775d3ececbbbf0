package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every socket. */
interface SocketHandleContract<H extends SocketObject> {
    /** A new socket, and what must be closed with it. */
    record Opened<H>(H socket, AutoCloseable rest) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            rest.close();
        }
    }

    Opened<H> opened() throws Exception;

    /** A use that an open one allows and a closed one does not. */
    void use(H socket);

    @Test
    @DisplayName("close twice is harmless: the second one makes no call, and the descriptor is given back at the first")
    default void closeTwice() throws Exception {
        try (Opened<H> opened = opened()) {
            H socket = opened.socket();
            String link = "socket:[" + socket.state().inode() + "]";
            assertEquals(1, Self.descriptors(link));
            socket.close();
            assertEquals(0, Self.descriptors(link));
            int calls = socket.trace().calls().size();
            socket.close();
            assertEquals(calls, socket.trace().calls().size());
            assertFalse(socket.isOpen());
        }
    }

    @Test
    @DisplayName("use after close is Closed, names the socket and says what to do")
    default void useAfterClose() throws Exception {
        try (Opened<H> opened = opened()) {
            use(opened.socket());
            opened.socket().close();
            var e = assertThrows(IpcException.Closed.class, () -> use(opened.socket()));
            assertEquals(0, e.errno());
            assertTrue(
                    e.getMessage().contains(opened.socket().name())
                            && e.advice().contains("open"),
                    e.getMessage());
        }
    }

    @Test
    @DisplayName(
            "toString() begins a line, fits under JShell, makes no call, and shows CLOSED with the last state in the end")
    default void toStringChangesNothing() throws Exception {
        try (Opened<H> opened = opened()) {
            H socket = opened.socket();
            int calls = socket.trace().calls().size();
            String shown = socket.toString();
            assertTrue(shown.startsWith("\n") && shown.length() <= 1000, shown);
            assertTrue(shown.contains(socket.name()), shown);
            assertEquals(List.of(), Trace.of(socket::toString).calls());
            assertEquals(calls, socket.trace().calls().size());
            var last = socket.state();
            socket.close();
            assertEquals(last.local(), socket.state().local());
            assertEquals(last.inode(), socket.state().inode());
            assertTrue(socket.toString().contains("CLOSED"), socket.toString());
        }
    }

    @Test
    @DisplayName("the session and the list know it while it is open, and this process has it")
    default void isKnown() throws Exception {
        try (Opened<H> opened = opened()) {
            H socket = opened.socket();
            long me = ProcessHandle.current().pid();
            assertTrue(Ipc.session().where("name", socket.name()).size() >= 1, socket.name());
            assertEquals(1, socket.attached().where("pid", me).size());
            assertTrue(socket.state().holders().contains(me));
            var listed =
                    Ipc.list(socket.kind()).where(row -> row.text("holders").contains(Long.toString(me)));
            String name = socket.state().local().isEmpty()
                    ? socket.name()
                    : socket.state().local();
            assertTrue(listed.where(row -> row.text("name").contains(name)).size() >= 1, listed.text());
            socket.close();
            assertEquals(
                    0,
                    Ipc.session()
                            .where("name", socket.name())
                            .where("open", true)
                            .size());
        }
    }
}
