package org.ipclab.compare;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipclab.core.Call;
import org.ipclab.core.IpcException;
import org.ipclab.core.Trace;
import org.ipclab.region.Region;

/** The experiments of one column each, but for what needs another process or a clock. */
record Trials(Path run) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final int ROOM = 64;
    private static final int ATTEMPTS = 5;
    // four bytes, since a signal has no room for more
    private static final byte[] FIRST = "one,".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SECOND = "two,".getBytes(StandardCharsets.US_ASCII);

    private Line line(Carrier carrier) throws Exception {
        return carrier.line(Place.in(run), ROOM);
    }

    /** Two sends, then one receive, or one look. */
    String boundaries(Carrier carrier) throws Exception {
        try (Line line = line(carrier)) {
            if (line.memory() != null) return overwritten(line.memory());
            // a stream may still deliver them one by one, when the second comes late
            for (int i = 0; i < ATTEMPTS; i++) {
                line.send(FIRST);
                line.send(SECOND);
                int length = line.lies() ? line.look().length : line.receive(ROOM, PATIENCE).length;
                if (length > FIRST.length) return "no";
                line.receive(ROOM, PATIENCE);
            }
            return "yes";
        }
    }

    private static String overwritten(Region<?> memory) {
        memory.putBytes(0, FIRST);
        memory.putBytes(0, SECOND);
        return new String(memory.getBytes(0, FIRST.length), StandardCharsets.US_ASCII).equals("two,")
                ? "no, overwritten"
                : "yes";
    }

    /** One send, and two receives or looks. */
    String consumes(Carrier carrier) throws Exception {
        try (Line line = line(carrier)) {
            line.send(FIRST);
            if (line.lies()) return line.look().length == line.look().length ? "no" : "yes";
            line.receive(ROOM, PATIENCE);
            return isEmpty(line) ? "yes" : "no";
        }
    }

    private static boolean isEmpty(Line line) throws Exception {
        try {
            line.receive(ROOM, SHORT);
            return false;
        } catch (IpcException.TimedOut nothing) {
            return true;
        }
    }

    /** Memory: are additions of two threads lost? Else: does a read wait until something is there? */
    String sync(Carrier carrier) throws Exception {
        try (Line line = line(carrier)) {
            if (line.memory() != null) return Race.over(line.memory());
            if (line.lies()) return line.look().length == 0 ? "yes: a read does not wait" : "no";
            long start = System.nanoTime();
            boolean empty = isEmpty(line);
            boolean waited = System.nanoTime() - start >= SHORT.toNanos() / 2;
            return empty && waited ? "no: a read waits" : "yes: a read does not wait";
        }
    }

    /** The calls of one send and one receive that carry the bytes: each copies them. */
    String copies(Carrier carrier) throws Exception {
        try (Line line = line(carrier)) {
            List<Call> calls = Trace.of(() -> {
                        line.send(FIRST);
                        line.receive(ROOM, PATIENCE);
                    })
                    .calls();
            List<String> carrying = calls.stream()
                    .filter(call -> call.result() >= 0)
                    .map(Call::function)
                    .filter(Trials::carries)
                    .distinct()
                    .toList();
            if (!carrying.isEmpty())
                return carrying.size() + ": " + carrying.stream().collect(Collectors.joining(", "));
            return line.memory() != null ? "none" : "in the JDK, not traced";
        }
    }

    private static boolean carries(String function) {
        return function.matches("p?(read|write)v?|(mq_timed|mq_)?(send|receive)|(send|recv)(to|from|msg)?|msg(snd|rcv)"
                + "|(rt_)?sig(queue|timedwait|queueinfo|waitinfo)");
    }

    /** Can it be bound to an address of the network? */
    String hosts(Carrier carrier) throws Exception {
        InetAddress address = address().orElse(InetAddress.getByName("127.0.0.1"));
        Optional<AutoCloseable> bound = carrier.bind(address.getHostAddress());
        if (bound.isEmpty()) return "no";
        bound.get().close();
        return address.isLoopbackAddress() ? "yes, but only loopback here" : "yes";
    }

    /** An address that other hosts could use. */
    private static Optional<InetAddress> address() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress() && !each.isLinkLocalAddress())
                .findFirst();
    }
}
