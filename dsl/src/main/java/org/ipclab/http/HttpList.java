package org.ipclab.http;

import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.core.Listed;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Mode;
import org.ipclab.os.proc.Processes;

/** HTTP among the mechanisms. */
public final class HttpList {
    /** What {@code Ipc.help()} and {@code Ipc.list()} know of it. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "http",
                    "HTTP and REST",
                    "Ipc.http(port)",
                    "tcp(7), RFC 9110",
                    List.of(
                            "Ipc.http(0).get(\"/hello/{name}\", r -> \"hello, \" + r.param(\"name\"))   // a plan: listens nowhere yet",
                            "var s = Ipc.http(0).get(\"/list\", r -> Ipc.list()).resource(\"/notes\").start()   // port 0 takes a free one",
                            "Ipc.http(0).post(\"/add\", r -> r.json(Map.class).size())   // the body as JSON; 400 if it is none",
                            "Ipc.http(0).get(\"/none\", r -> HttpAnswer.status(404, \"gone\"))   // a status of your own",
                            "Ipc.http(0).get(\"/ticks\", r -> Stream.of(1, 2, 3))   // server-sent events, as they come",
                            "Ipc.http(0).get(\"/x\", r -> \"x\").unix(\"/tmp/x.sock\").start()   // no TCP port; curl --unix-socket",
                            "Ipc.http(s.uri()).get(\"/list\").json()   // the client; Ipc.http(Path.of(\"/tmp/x.sock\")) by path",
                            "Ipc.http(s.uri()).post(\"/notes\", Map.of(\"text\", \"milk\")).status()   // 201; an error status is a value, too",
                            "Ipc.http(s.uri()).events(\"/ticks\").receive(Duration.ofSeconds(1))   // the next event",
                            "s.requests()   // the latest, with status and time; s.routes() counts by route",
                            "s.close()   // frees the port"),
                    HttpList::all)
            .limitedBy(HttpList::limits);

    private HttpList() {}

    /** The services of this process; those of others are in {@code Ipc.list("tcp")} and {@code Ipc.list("unix")}. */
    private static List<Listed> all() {
        long me = ProcessHandle.current().pid();
        return HttpService.running().stream()
                .map(service ->
                        new Listed("http", service.name(), null, null, Mode.PRIVATE, Processes.user(me), List.of(me)))
                .toList();
    }

    private static List<Limit> limits() {
        int busy = HttpService.running().stream()
                .mapToInt(service -> service.state().busy())
                .sum();
        return List.of(
                new Limit(
                        "http",
                        "bytes of a request's body",
                        (long) Desk.BODY,
                        null,
                        "fixed; above it the answer is 413"),
                new Limit("http", "bytes of a reply", (long) Wire.LONGEST, null, "fixed, in the client"),
                new Limit("http", "requests that a service answers at once", (long) Pool.MOST, (long) busy, "fixed"));
    }
}
