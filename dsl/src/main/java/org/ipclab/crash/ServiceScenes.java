package org.ipclab.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ipclab.core.Aside;
import org.ipclab.core.IpcException;
import org.ipclab.crash.Scene.Prepared;
import org.ipclab.grpc.GrpcPlan;
import org.ipclab.http.HttpClientPlan;
import org.ipclab.http.HttpEvents;
import org.ipclab.http.HttpPlan;
import org.ipclab.socket.TcpPlan;

/** HTTP and gRPC: who serves is killed in the middle of an answer, whose first part is here; or who asked is. */
final class ServiceScenes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ENDLESS = "Stream.iterate(\"a half\", s -> new CompletableFuture<String>().join())";
    private static final String WAITS = "waits for the rest";
    private static final String SERVICE = "ipclab.Crash";

    private ServiceScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(
                        "http",
                        "var h1 = Ipc.http(0).get(\"/\", r -> " + ENDLESS + ").start(); h1.port()   // amid an answer",
                        ServiceScenes::http),
                new Scene(
                        "http",
                        "new Thread(() -> Ipc.http(\"http://127.0.0.1:42\").get(\"/\")).start()   // waits for the answer",
                        ServiceScenes::asking),
                new Scene(
                        "grpc",
                        "var g1 = Ipc.grpc(\"" + SERVICE + "\").serverStream(\"Tell\", q -> " + ENDLESS
                                + ").start(); g1.port()   // amid an answer",
                        ServiceScenes::grpc));
    }

    /** Two clients of it: one that has begun to read, and one that comes now. */
    private static Look look(Object port, Callable<String> client) throws Exception {
        if (!(port instanceof Number number)) return Look.GONE;
        String connect =
                SocketScenes.reached(() -> TcpPlan.of(number.intValue()).connect(PATIENCE));
        return (connect.equals("is accepted") ? Look.THERE : Look.GONE)
                .with("connect", connect)
                .with("its client", client.call());
    }

    private static boolean lives(long pid) {
        return Files.exists(Path.of("/proc/" + pid));
    }

    private static Prepared http(Stage stage) {
        var events = new AtomicReference<HttpEvents>();
        return Prepared.of("", (pid, port) -> look(port, () -> lives(pid) ? WAITS : rest(events.get())))
                .then((victim, port) -> {
                    events.set(stage.keep(
                            HttpClientPlan.of("http://127.0.0.1:" + port).events("/")));
                    events.get().receive(PATIENCE);
                });
    }

    private static String rest(HttpEvents events) {
        try {
            return "gets " + events.receive(PATIENCE).data();
        } catch (IpcException failed) {
            return "gets " + failed.getClass().getSimpleName();
        }
    }

    private static Prepared asking(Stage stage) {
        var late = new CompletableFuture<String>();
        var service = stage.keep(
                HttpPlan.of("127.0.0.1", 0).get("/", request -> late.join()).start());
        stage.keep(() -> late.complete("late"));
        return Prepared.of(
                        Integer.toString(service.port()),
                        (pid, value) ->
                                Look.THERE.with("answering", service.state().busy()))
                .ready(() -> service.state().busy() == 1);
    }

    private static Prepared grpc(Stage stage) {
        var begun = new CompletableFuture<String>();
        var status = new AtomicReference<CompletableFuture<String>>();
        return Prepared.of(
                        "",
                        (pid, port) -> look(
                                port,
                                () -> lives(pid)
                                        ? WAITS
                                        : "gets " + status.get().get(20, TimeUnit.SECONDS)))
                .then((victim, port) -> {
                    var client = stage.keep(GrpcPlan.of(SERVICE)
                            .port(((Number) port).intValue())
                            .connect());
                    status.set(CompletableFuture.supplyAsync(
                            () -> client.stream("Tell", "", begun::complete).status(), Aside.THREADS));
                    begun.get(20, TimeUnit.SECONDS);
                });
    }
}
