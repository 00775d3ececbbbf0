package org.ipclab.pipe;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the handle of a pipe")
class PipeHandleTest implements HandleContract<Pipe> {
    @Override
    public Pipe handle(FreshName name) {
        return Ipc.pipe().create();
    }

    @Override
    public void use(Pipe handle) {
        handle.writer().write("x");
        handle.reader().read(1);
    }

    @Override
    public Path file(FreshName name) {
        throw new UnsupportedOperationException("a pipe has no name");
    }

    @Override
    @Test
    @DisplayName("close gives both descriptors back at once")
    public void closeGivesBack() {
        Pipe pipe = Ipc.pipe().create();
        assertEquals(2, Self.descriptors(pipe.name()));
        pipe.close();
        assertEquals(0, Self.descriptors(pipe.name()));
    }

    @Override
    @Test
    @DisplayName("toString(), state and close stand a pipe one end of which is closed, or both")
    public void toStringOfATruncatedOne() {
        Pipe pipe = Ipc.pipe().create();
        pipe.writer().write("abc");
        pipe.writer().close();
        assertTrue(pipe.toString().contains(pipe.name()), pipe.toString());
        assertEquals(3, pipe.state().unread());
        pipe.reader().close();
        assertTrue(pipe.toString().contains(pipe.name()), pipe.toString());
        pipe.close();
        assertTrue(pipe.toString().contains("CLOSED"), pipe.toString());
    }

    @Override
    @Test
    @DisplayName("the session knows it while it is open; it has no name to take away")
    public void sessionKnows() {
        Pipe pipe = Ipc.pipe().create();
        assertEquals(
                1, Ipc.session().where("name", pipe.name()).where("open", true).size());
        assertThrows(IpcException.Unsupported.class, pipe::unlink);
        pipe.close();
        assertEquals(0, Ipc.session().where("name", pipe.name()).size());
    }
}
