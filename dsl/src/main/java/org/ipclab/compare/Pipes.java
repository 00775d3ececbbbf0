package org.ipclab.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.peer.Inherited;
import org.ipclab.peer.PeerPlan;
import org.ipclab.pipe.Fifo;
import org.ipclab.pipe.FifoPlan;
import org.ipclab.pipe.Pipe;
import org.ipclab.pipe.PipePlan;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;
import org.ipclab.transfer.Carried;

/** The anonymous pipe: nothing leads to it but a descriptor that is inherited or passed. */
final class Pipes extends Carrier {
    private static final String END = "compare-pipe";

    private ByteReader kept;
    private ByteWriter given;

    Pipes() {
        super("pipe", "inherited descriptor");
    }

    @Override
    Line receiver(Place place, int size) throws Exception {
        Line line = new Line();
        Pipe pipe = line.keep(PipePlan.stream().create());
        int number = ((Carried) pipe.writer()).descriptor().number();
        Files.createSymbolicLink(
                Path.of(place.path()),
                Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + number));
        return line.out(pipe.reader()::read);
    }

    /** By the descriptor, as the kernel shows it of the process that has it: the one that is measured with began before the pipe. */
    @Override
    Line sender(Place place, int size) {
        Line line = new Line();
        Fifo pipe = line.keep(FifoPlan.of(place.path()).open());
        return Streams.into(line, pipe.tryWriter().orElseThrow());
    }

    /** In a peer: the one whose end it began with. Here none, since nothing could find it. */
    @Override
    AutoCloseable make(Place place) {
        if (!(Inherited.of(END) instanceof ByteWriter writer)) throw new IllegalStateException("no end to write");
        writer.write(LEFT);
        return writer;
    }

    @Override
    PeerPlan prepare(PeerPlan peer) {
        Pipe pipe = PipePlan.stream().create();
        kept = pipe.reader();
        given = pipe.writer();
        return peer.inherit(END, pipe.writer());
    }

    @Override
    String find(Place place) {
        given.close();
        same(kept.readText(LEFT.length()));
        return "while an end is open";
    }

    @Override
    void letGo() {
        if (kept == null) return;
        given.close();
        kept.close();
    }

    @Override
    String named(Place place) {
        return naming();
    }
}
