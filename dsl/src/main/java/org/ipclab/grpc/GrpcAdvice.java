package org.ipclab.grpc;

import java.util.Arrays;
import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;

/** What the kernel said, out of an exception of Java or netty, and what to do now. */
final class GrpcAdvice {
    private GrpcAdvice() {}

    /** The errno that a message names in strerror's words, here or in a cause; empty if none does. */
    static Optional<Errno> errno(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage());
            Optional<Errno> found = Arrays.stream(Errno.values())
                    .filter(errno -> message.contains(errno.text()))
                    .findFirst();
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    static IpcException of(String asked, String call, Throwable thrown, String advice) {
        return errno(thrown)
                .map(errno -> IpcException.of(asked, errno, call, advice))
                .orElseGet(() -> new IpcException.Unsupported(asked, advice + " It was: " + thrown));
    }

    /** The thread for connections could not begin: it needs descriptors. */
    static IpcException starting(GrpcPlan plan, Throwable thrown) {
        return of(
                "start " + plan.asked(), "epoll_create1(EPOLL_CLOEXEC)", thrown, advice(plan.address(), Errno.EMFILE));
    }

    /** A service could not listen. */
    static IpcException listening(GrpcPlan plan, Throwable thrown) {
        GrpcAddress address = plan.address();
        String call = "bind(fd, " + address.text() + ")";
        return of(
                "start " + plan.asked(),
                call,
                thrown,
                errno(thrown).map(errno -> advice(address, errno)).orElse("It could not listen."));
    }

    private static String advice(GrpcAddress address, Errno errno) {
        return switch (errno) {
            case EADDRINUSE ->
                address.isUnix()
                        ? SocketPath.advice(address)
                        : Ends.listener(address.port()) + " Take another port, or .port(0) for a free one.";
            case EACCES ->
                address.isUnix()
                        ? "Its folder must be writable for this user."
                        : "Ports below the number in /proc/sys/net/ipv4/ip_unprivileged_port_start are for root.";
            case EADDRNOTAVAIL -> "This machine has no address " + address.host() + ": ip addr lists them.";
            case ENOENT -> "The folder of the path is not there: make it first.";
            case EMFILE ->
                ResourceLimit.descriptors() + ", and gRPC needs a dozen: close handles that you do not need.";
            default -> "It cannot listen there.";
        };
    }
}
