package org.ipclab.grpc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Trail;

/** What the views know of gRPC. The kernel knows sockets only: {@code Ipc.list("tcp")} and {@code Ipc.list("unix")} show those. */
public final class GrpcList {
    /** What {@code Ipc.help()} knows of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "grpc",
                    "gRPC",
                    "Ipc.grpc(service)",
                    "grpc.io",
                    List.of(
                            "Ipc.grpc(\"demo.Greeter\").unary(\"Hello\", String::toUpperCase)   // a plan: shows the methods, starts nothing",
                            "var s = Ipc.grpc(\"demo.Greeter\").unary(\"Hello\", String::toUpperCase).start()   // listens on loopback, on a free port",
                            "var c = Ipc.grpc(\"demo.Greeter\").port(s.port()).connect()   // in another process, or in this one",
                            "c.call(\"Hello\", \"bob\").text()   // one request, one answer",
                            "c.call(\"Nope\", \"bob\").status()   // UNIMPLEMENTED: a value, no exception",
                            "c.call(\"Slow\", \"x\", Duration.ofMillis(100)).status()   // DEADLINE_EXCEEDED",
                            "plan.serverStream(\"Count\", n -> IntStream.range(0, 3).mapToObj(i -> n + i))   // one request, many answers",
                            "plan.clientStream(\"Sum\", in -> \"\" + in.count())   // many requests, one answer",
                            "plan.bidi(\"Shout\", in -> in.map(String::toUpperCase))   // many, many",
                            "plan.unix(\"/tmp/greeter\")   // over a Unix socket instead of TCP",
                            "plan.proto()   // the .proto file that others need",
                            "s.state()   // calls and connections, as channelz counts"),
                    List::of,
                    GrpcList::recalled)
            .limitedBy(GrpcLimits::all);

    private GrpcList() {}

    /** The path of a Unix socket that a session noted. */
    public static Optional<Ledger.Made> recalled(Trail trail) {
        GrpcPlan plan = GrpcPlan.of("left").unix(trail.name());
        Path path = Path.of(trail.name());
        return MadeFile.recalled(path, trail, () -> SocketPath.isStale(path), plan::unlink);
    }
}
