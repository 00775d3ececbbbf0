package org.ipclab.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Trace;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;

/**
 * An HTTP service that runs in this process, until {@link #close()}.
 * <pre>{@code
 * try (var s = Ipc.http(0).get("/hello", r -> "hello").start()) {
 *     Ipc.http(s.uri()).get("/hello").text();     // hello
 *     s.requests().show();                        // the latest, each with status and time
 *     s.state().latency().p99()                   // nanoseconds
 * }
 * }</pre>
 */
public final class HttpService extends KernelObject<HttpState> {
    // a service that nobody has closed runs, and Ipc.session() shows it, though the script has forgotten the handle
    private static final Set<HttpService> RUNNING = ConcurrentHashMap.newKeySet();

    private final HttpPlan plan;
    private final Transport transport;
    private final RequestLog log;
    private final Patience patience;
    private final Pool pool;

    private HttpService(HttpPlan plan, Transport transport, RequestLog log, Patience patience, Pool pool, Trace trace) {
        super("http", transport.name(), trace);
        this.plan = plan;
        this.transport = transport;
        this.log = log;
        this.patience = patience;
        this.pool = pool;
    }

    /** Starts what the plan says; what a failure leaves half done is undone. */
    static HttpService started(HttpPlan plan, Trace trace) {
        String threads = "http " + HttpView.place(plan);
        Router router = new Router(plan.routes());
        RequestLog log = new RequestLog(router.routes());
        Patience patience = new Patience(plan.patience(), threads);
        Pool pool = new Pool(threads, patience);
        try {
            Desk desk = new Desk(router, log, patience, trace);
            Transport transport = plan.socket().isPresent()
                    ? UnixTransport.started(plan, desk, pool, trace)
                    : TcpSteps.started(plan, desk, pool, trace);
            return new HttpService(plan, transport, log, patience, pool, trace).entered();
        } catch (IpcException refused) {
            pool.close();
            patience.close();
            throw refused;
        }
    }

    private HttpService entered() {
        RUNNING.add(this);
        enter(null);
        return this;
    }

    /** Those of this process that run. */
    static List<HttpService> running() {
        return List.copyOf(RUNNING);
    }

    /** The TCP port on which it listens; {@code Unsupported} for one on a Unix socket. */
    public int port() {
        return transport.port();
    }

    /** What {@code Ipc.http(..)} takes to reach it: {@code http://127.0.0.1:8080}, {@code unix:/tmp/x.sock}. */
    public String uri() {
        if (plan.socket().isPresent()) return HttpClientPlan.UNIX + name();
        String host = plan.host().contains(":") ? "[" + plan.host() + "]" : plan.host();
        return "http://" + (host.equals("0.0.0.0") ? HttpPlan.LOOPBACK : host) + ":" + port();
    }

    /** The latest thousand requests, the last one last: {@code # time method path status µs received sent client route trouble}. */
    public Table requests() {
        return log.table();
    }

    /** A row a route: {@code method path requests failed p50 p90 p99 max}, times in microseconds. */
    public Table routes() {
        return HttpView.routes(state());
    }

    @Override
    protected HttpState look() {
        return state(transport.connections(), transport.waiting());
    }

    @Override
    protected HttpState lookAtEnd(HttpState last) {
        return state(OptionalLong.empty(), OptionalLong.empty());
    }

    private HttpState state(OptionalLong connections, OptionalLong waiting) {
        return new HttpState(
                uri(), log.count(), log.statuses(), pool.busy(), connections, waiting, log.latency(), log.routes());
    }

    @Override
    protected void letGo() {
        RUNNING.remove(this);
        transport.stop(trace());
        pool.close();
        patience.close();
    }

    /** Who listens, and who is connected now: {@code pid command user role}. */
    @Override
    public Table attached() {
        List<List<?>> rows = new ArrayList<>();
        if (isOpen())
            for (Map.Entry<Long, TreeSet<String>> each : transport.people().entrySet()) {
                long pid = each.getKey();
                rows.add(List.of(pid, Processes.command(pid), Processes.user(pid), String.join(", ", each.getValue())));
            }
        return Table.of(List.of("pid", "command", "user", "role"), rows)
                .note(Processes.seesAll() ? null : "processes of other users cannot be seen without root");
    }

    /**
     * Takes the path of its Unix socket away; {@link #close()} leaves it. {@code Unsupported} for a port, which has no name that
     * could be taken away, and is free when the service is closed.
     */
    @Override
    public void unlink() {
        transport.unlink(trace());
    }

    @Override
    protected String title() {
        return "HTTP service " + uri() + (plan.isLoopback() ? "" : " (OTHER HOSTS can reach it)");
    }
}
