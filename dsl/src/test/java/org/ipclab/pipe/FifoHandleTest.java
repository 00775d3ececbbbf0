package org.ipclab.pipe;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The FIFOs lie where {@link FreshName} sweeps. */
@DisplayName("the handle of a FIFO")
class FifoHandleTest implements HandleContract<Fifo> {
    /** With an end open, which goes with the handle. */
    @Override
    public Fifo handle(FreshName name) {
        Fifo fifo = Ipc.fifo(file(name)).create();
        fifo.tryReader().orElseThrow();
        return fifo;
    }

    @Override
    public void use(Fifo handle) {
        handle.tryReader().orElseThrow();
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Override
    @Test
    @DisplayName("close gives the descriptors of all its ends back at once")
    public void closeGivesBack() throws Exception {
        try (var name = new FreshName()) {
            Fifo fifo = handle(name);
            var reader = fifo.tryReader().orElseThrow();
            var writer = fifo.tryWriter().orElseThrow();
            assertTrue(Self.descriptors(name.text()) >= 2);
            fifo.close();
            assertEquals(0, Self.descriptors(name.text()));
            reader.close();
            writer.close();
        }
    }

    @Override
    @Test
    @DisplayName("toString(), state and close stand a FIFO that another process removes, and the state says so")
    public void toStringOfATruncatedOne() throws Exception {
        try (var name = new FreshName()) {
            Fifo fifo = handle(name);
            Programs.sh("rm \"$1\"", file(name).toString());
            assertTrue(fifo.state().unlinked());
            assertTrue(fifo.toString().contains(name.text()), fifo.toString());
            fifo.close();
            assertTrue(fifo.toString().contains("CLOSED"), fifo.toString());
        }
    }
}
