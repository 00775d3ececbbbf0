package org.ipclab.crash;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Quoted;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.socket.SocketState;
import org.ipclab.socket.TcpList;
import org.ipclab.socket.TcpPlan;
import org.ipclab.socket.TcpStream;
import org.ipclab.socket.UdpList;
import org.ipclab.socket.UnixPlan;
import org.ipclab.socket.UnixStream;

/** Sockets: the other end is here, or there is only the victim's. */
final class SocketScenes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SocketScenes() {}

    static List<Scene> all() {
        return Stream.of(unix(), MessageScenes.all(), internet())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scene> unix() {
        return List.of(
                new Scene("unix", "var u1 = Ipc.unix(\"x\").connect(); u1.write(\"half a messa\")", SocketScenes::unix),
                new Scene("unix", "var u2 = Ipc.unix(\"x\").listen()", SocketScenes::unixListener));
    }

    private static List<Scene> internet() {
        return List.of(
                new Scene("tcp", "var t1 = Ipc.tcp(42).connect(); t1.write(\"half a messa\")", stage -> tcp(stage, "")),
                new Scene(
                        "tcp", "var t2 = Ipc.tcp(42).connect()   // and never reads", stage -> tcp(stage, "an answer")),
                new Scene("tcp", "var t3 = Ipc.tcp(0).listen(); t3.port()", stage -> listed(TcpList.MECHANISM)),
                new Scene("udp", "var d1 = Ipc.udp(0).bind(); d1.port()", stage -> listed(UdpList.MECHANISM)));
    }

    static Look look(Handle<SocketState> socket) {
        if (socket == null) return Look.GONE;
        SocketState state = socket.state();
        // of a TCP connection the kernel counts the end of the stream as one byte more, once it has come
        long end = state.state().equals("CLOSE_WAIT") ? 1 : 0;
        return Look.THERE.with("state", state.state()).with("unread", state.receiveQueue() - end);
    }

    private static Prepared unix(Stage stage) {
        var listener = stage.keep(UnixPlan.of(stage.path()).listen());
        var accepted = new AtomicReference<UnixStream>();
        return Prepared.of(Quoted.java(listener.name()), (pid, value) -> look(accepted.get()))
                .then((victim, value) -> accepted.set(stage.keep(listener.accept(PATIENCE))));
    }

    /** The path is a file; whether anybody is behind it, only a connection tells. */
    private static Prepared unixListener(Stage stage) {
        String path = stage.path();
        var plan = UnixPlan.of(path);
        return Prepared.of(Quoted.java(path), (pid, value) -> {
            return plan.exists() ? Look.THERE.with("connect", reached(() -> plan.connect(PATIENCE))) : Look.GONE;
        });
    }

    /** What becomes of who connects. */
    static String reached(Callable<? extends Handle<?>> connect) throws Exception {
        try (var connection = connect.call()) {
            return connection.isOpen() ? "is accepted" : "is closed";
        } catch (IpcException refused) {
            return refused.errnoName();
        }
    }

    private static Prepared tcp(Stage stage, String sent) {
        var listener = stage.keep(TcpPlan.of(0).listen());
        var accepted = new AtomicReference<TcpStream>();
        return Prepared.of(Integer.toString(listener.port()), (pid, value) -> look(accepted.get()))
                .then((victim, value) -> {
                    accepted.set(stage.keep(listener.accept(PATIENCE)));
                    if (!sent.isEmpty()) accepted.get().write(sent);
                });
    }

    /** By the port that the code gives. */
    private static Prepared listed(Mechanism mechanism) {
        Function<Object, Look> look = port -> mechanism.all().get().stream()
                .map(Listed::name)
                .filter(name -> name.contains(":" + port))
                .map(name -> Look.THERE)
                .findFirst()
                .orElse(Look.GONE);
        return Prepared.of("", (pid, value) -> value == null ? Look.GONE : look.apply(value));
    }
}
