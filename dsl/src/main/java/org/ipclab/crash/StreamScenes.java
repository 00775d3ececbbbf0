package org.ipclab.crash;

import java.util.List;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.pipe.FifoPlan;
import org.ipclab.pipe.Pipe;
import org.ipclab.pipe.PipePlan;
import org.ipclab.pipe.PipeState;

/** Pipes and FIFOs. */
final class StreamScenes {
    /** More than a pipe holds. */
    private static final int MUCH = 100_000;

    private StreamScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(
                        "pipe",
                        "((ByteWriter) Ipc.inherited(\"w1\")).write(\"half a messa\")",
                        stage -> written(stage, "w1")),
                new Scene(
                        "pipe",
                        "new Thread(() -> ((ByteWriter) Ipc.inherited(\"w2\")).write(new byte[" + MUCH
                                + "])).start()   // waits in the middle",
                        StreamScenes::half),
                new Scene("pipe", "((ByteReader) Ipc.inherited(\"r1\")).read(4)", StreamScenes::read),
                new Scene("fifo", "var f1 = Ipc.fifo(\"x\").open().writer(); f1.write(\"job\")", StreamScenes::fifo),
                new Scene(
                        "fifo",
                        "var f2 = Ipc.fifo(\"x\").open(); var r2 = f2.tryReader().get(); var w2 = f2.writer(); w2.write(\"job\")",
                        StreamScenes::alone));
    }

    private static Look look(PipeState state) {
        return Look.THERE
                .with("unread", state.unread())
                .with("readers", state.readers().size())
                .with("writers", state.writers().size());
    }

    private static Pipe writer(Stage stage, String name) {
        var pipe = stage.keep(PipePlan.stream().create());
        stage.victim(plan -> plan.inherit(name, pipe.writer()));
        stage.afterStart(() -> pipe.writer().close());
        return pipe;
    }

    private static Prepared written(Stage stage, String name) {
        var pipe = writer(stage, name);
        return Prepared.of("", (pid, value) -> look(pipe.state()));
    }

    private static Prepared half(Stage stage) {
        var pipe = writer(stage, "w2");
        return Prepared.of("", (pid, value) -> look(pipe.state())).ready(() -> pipe.unread() == pipe.capacity());
    }

    private static Prepared read(Stage stage) {
        var pipe = stage.keep(PipePlan.stream().create());
        pipe.writer().write("twelve bytes");
        stage.victim(plan -> plan.inherit("r1", pipe.reader()));
        return Prepared.of("", (pid, value) -> look(pipe.state()));
    }

    private static Prepared fifo(Stage stage) {
        var fifo = stage.keep(FifoPlan.of(stage.path()).create());
        stage.keep(fifo.tryReader().orElseThrow());
        return Prepared.of(Quoted.java(fifo.name()), (pid, value) -> look(fifo.state()));
    }

    private static Prepared alone(Stage stage) {
        var fifo = stage.keep(FifoPlan.of(stage.path()).create());
        return Prepared.of(Quoted.java(fifo.name()), (pid, value) -> look(fifo.state()));
    }
}
