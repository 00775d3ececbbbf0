package org.ipclab.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixSeqpacket;

/** Unix sockets that keep the boundaries of messages: there is no half of one. */
final class MessageScenes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MessageScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(
                        "unix",
                        "var u3 = Ipc.unix(\"x\").datagram().connect(); u3.send(\"a message\")",
                        MessageScenes::datagram),
                new Scene("unix", "var u4 = Ipc.unix(\"x\").datagram().bind()", MessageScenes::bound),
                new Scene(
                        "unix",
                        "var u5 = Ipc.unix(\"x\").seqpacket().connect(); u5.send(\"a message\")",
                        MessageScenes::seqpacket),
                new Scene(
                        "unix",
                        "var u6 = Ipc.unix(\"x\").seqpacket().connect()   // and never receives",
                        MessageScenes::unheard));
    }

    private static Prepared datagram(Stage stage) {
        var receiver = stage.keep(UnixPlan.of(stage.path()).datagram().bind());
        return Prepared.of(Quoted.java(receiver.name()), (pid, value) -> SocketScenes.look(receiver));
    }

    /** The path is a file; whether anybody is behind it, only a connection tells. */
    private static Prepared bound(Stage stage) {
        String path = stage.path();
        var plan = UnixPlan.of(path).datagram();
        return Prepared.of(
                Quoted.java(path),
                (pid, value) -> Files.exists(Path.of(path))
                        ? Look.THERE.with("connect", SocketScenes.reached(plan::connect))
                        : Look.GONE);
    }

    private static Prepared seqpacket(Stage stage) {
        var listener = stage.keep(UnixPlan.of(stage.path()).seqpacket().listen());
        var accepted = new AtomicReference<UnixSeqpacket>();
        return Prepared.of(Quoted.java(listener.name()), (pid, value) -> SocketScenes.look(accepted.get()))
                .then((victim, value) -> accepted.set(stage.keep(listener.accept(PATIENCE))));
    }

    /** What was sent to it is lost, and who sent it is told when he receives. */
    private static Prepared unheard(Stage stage) {
        var listener = stage.keep(UnixPlan.of(stage.path()).seqpacket().listen());
        var accepted = new AtomicReference<UnixSeqpacket>();
        return Prepared.of(Quoted.java(listener.name()), (pid, value) -> {
                    UnixSeqpacket here = accepted.get();
                    return here == null ? Look.GONE : Look.THERE.with("receive", received(here));
                })
                .then((victim, value) -> {
                    accepted.set(stage.keep(listener.accept(PATIENCE)));
                    accepted.get().send("an answer");
                });
    }

    private static String received(UnixSeqpacket socket) {
        try {
            return socket.tryReceive().isPresent() ? "gives a message" : "waits";
        } catch (IpcException failed) {
            return "gives " + (failed.errno() == 0 ? failed.getClass().getSimpleName() : failed.errnoName());
        }
    }
}
