package org.ipclab.grpc;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ipclab.core.IpcException;
import org.ipclab.core.MadeFile;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.FileFacts;

/** The path of a Unix socket: who listens there, and how it goes. */
final class SocketPath {
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private SocketPath() {}

    /** Is it a socket on which nobody listens? */
    static boolean isStale(Path path) {
        if (!isSocket(path)) return false;
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
            return false;
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage()).contains(Errno.ECONNREFUSED.text());
        }
    }

    private static boolean isSocket(Path path) {
        try {
            return ((int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & TYPE) == SOCKET;
        } catch (IOException absent) {
            return false;
        }
    }

    /**
     * Right before bind: takes away what a service left that has ended, where the plan says so. netty removes whatever has the
     * path before it binds; what is still there must be refused by us.
     */
    static void makeWay(GrpcPlan plan) throws IOException {
        Path path = Path.of(plan.address().path());
        if (plan.address().replacesStale() && isStale(path)) unlink(plan.address(), plan.asked());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) throw new BindException(Errno.EADDRINUSE.text());
    }

    /** What to do where the path is taken. */
    static String advice(GrpcAddress address) {
        Path path = Path.of(address.path());
        if (!isSocket(path)) return path + " is there and is no socket: take another path, or remove it yourself.";
        return isStale(path)
                ? "Nobody listens on it: a service left it that has ended. Use .replaceStale(), or .unlink() first."
                : "A process listens on it (ss -xlp says which): take another path, or close that service.";
    }

    /** The file that bind(2) made, for the ledger. */
    static MadeFile made(GrpcAddress address) {
        Path path = Path.of(address.path());
        return new MadeFile(path, FileFacts.of(path).orElse(FileFacts.UNKNOWN), () -> unlink(address, "grpc"));
    }

    static void unlink(GrpcAddress address, String asked) {
        if (!address.isUnix())
            throw new IpcException.Unsupported(
                    "unlink " + asked, "A TCP port has no name that could be taken away: .close() frees it.");
        Path path = Path.of(address.path());
        String call = "unlink(\"" + path + "\")";
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isSocket(path))
                throw new IpcException.Misused("unlink " + asked, path + " is no socket: remove it yourself.");
            Files.delete(path);
        } catch (NoSuchFileException gone) {
            throw IpcException.of("unlink " + asked, Errno.ENOENT, call, "The path is gone already.");
        } catch (IOException refused) {
            throw GrpcAdvice.of("unlink " + asked, call, refused, "Whoever owns its folder can remove it.");
        }
    }
}
