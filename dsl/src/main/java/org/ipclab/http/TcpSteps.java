package org.ipclab.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.ipclab.core.Arg;
import org.ipclab.core.IpcException;
import org.ipclab.core.Program;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.proc.ProcNetInet;
import org.ipclab.table.Table;

/** What starts and stops the JDK's server. It makes the libc calls itself, so these steps are calls in Java. */
final class TcpSteps implements Transport {
    private final HttpPlan plan;
    private final Desk desk;
    private final Pool pool;
    private TcpServer server;

    TcpSteps(HttpPlan plan, Desk desk, Pool pool) {
        this.plan = plan;
        this.desk = desk;
        this.pool = pool;
    }

    static Table explain(HttpPlan plan) {
        return new TcpSteps(plan, null, null).starting().table();
    }

    /** Binds, listens and answers. */
    static TcpSteps started(HttpPlan plan, Desk desk, Pool pool, Trace trace) {
        TcpSteps steps = new TcpSteps(plan, desk, pool);
        steps.starting().run(trace);
        return steps;
    }

    private Program starting() {
        return new Program(asked(), List.of(create(), start()), this::advice);
    }

    @Override
    public String name() {
        return plan.host() + ":" + port();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void stop(Trace trace) {
        new Program("close http", List.of(stop()), this::advice).run(trace);
    }

    @Override
    public void unlink(Trace trace) {
        throw new IpcException.Unsupported(
                "unlink http " + name(), "A port is free when its service is closed: .close().");
    }

    @Override
    public OptionalLong connections() {
        return OptionalLong.of(SocketOwners.connections(port()).count());
    }

    @Override
    public OptionalLong waiting() {
        return SocketOwners.listeners(port())
                .mapToLong(ProcNetInet.Socket::receiveQueue)
                .max();
    }

    @Override
    public Map<Long, TreeSet<String>> people() {
        return SocketOwners.at(port());
    }

    private String asked() {
        return "start http " + plan.host() + ":" + plan.port();
    }

    private Step create() {
        String reach = plan.isLoopback() ? "only this machine reaches it" : "OTHER HOSTS can reach it";
        return Step.call("HttpServer.create", Arg.text(address()), Arg.number(TcpServer.BACKLOG))
                .because("the JDK's server makes the calls: socket, SO_REUSEADDR, bind, listen; " + reach)
                .returning(Returns.error())
                .does(frame -> create(resolved()))
                .undoneBy(stop());
    }

    private String address() {
        return plan.host() + ":" + plan.port();
    }

    private long create(InetSocketAddress address) {
        try {
            server = new TcpServer(address, desk);
            return 0;
        } catch (IOException refused) {
            return errno(refused).number();
        }
    }

    private InetSocketAddress resolved() {
        InetSocketAddress address = new InetSocketAddress(plan.host(), plan.port());
        if (!address.isUnresolved()) return address;
        throw new IpcException.NotThere(
                asked(), "Nothing has the name " + plan.host() + ": \"127.0.0.1\", or 0.0.0.0 for all.");
    }

    private Step start() {
        return Step.call("HttpServer.start")
                .because("one thread accepts; each request gets a thread, " + Pool.MOST + " at most")
                .returning(Returns.error())
                .does(frame -> {
                    server.start(pool);
                    return 0;
                });
    }

    private Step stop() {
        return Step.call("HttpServer.stop", Arg.number(0))
                .because("closes the port and every connection")
                .returning(Returns.error())
                .does(frame -> {
                    server.stop();
                    return 0;
                });
    }

    /** The JDK keeps the kernel's words, not its number. */
    static Errno errno(IOException refused) {
        String said = String.valueOf(refused.getMessage());
        Optional<Errno> found = List.of(Errno.values()).stream()
                .filter(errno -> said.contains(errno.text()))
                .findFirst();
        return found.orElse(Errno.EIO);
    }

    private String advice(String function, Errno errno) {
        return switch (errno) {
            case EADDRINUSE -> holder() + " Take another port, or 0 for a free one: Ipc.http(0).";
            case EACCES, EPERM -> "Ports below 1024 need CAP_NET_BIND_SERVICE: take another, or 0 for a free one.";
            case EADDRNOTAVAIL ->
                "This machine has no address " + plan.host() + ": see ip addr; \"0.0.0.0\" is all of them.";
            case EMFILE -> ResourceLimit.descriptors() + ": close handles that you do not need.";
            case ENFILE -> "The machine has too many files open (/proc/sys/fs/file-max).";
            default -> "See bind(2) and listen(2).";
        };
    }

    private String holder() {
        String holder = SocketOwners.listening(plan.port());
        return holder.isEmpty()
                ? "A process that cannot be seen from here has the port."
                : "The port is that of " + holder + ".";
    }
}
