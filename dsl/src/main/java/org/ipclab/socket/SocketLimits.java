package org.ipclab.socket;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.Setting;

/** What sockets can hit. */
final class SocketLimits {
    private static final String CORE = "/proc/sys/net/core/";

    private SocketLimits() {}

    static List<Limit> unix() {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("unix", "bytes of a path", (long) UnixName.MOST_BYTES, null, "sun_path, unix(7): fixed"));
        connections("unix", limits);
        Limit.setting("unix", "datagrams that wait at a socket", "/proc/sys/net/unix/max_dgram_qlen", null)
                .ifPresent(limits::add);
        Limit.setting("unix", "bytes of a send buffer, unless asked", CORE + "wmem_default", null)
                .ifPresent(limits::add);
        Limit.setting("unix", "bytes of a send buffer, asked", CORE + "wmem_max", null)
                .ifPresent(limits::add);
        descriptors("unix", limits);
        return limits;
    }

    static List<Limit> tcp() {
        List<Limit> limits = new ArrayList<>();
        connections("tcp", limits);
        ports("tcp", limits);
        Limit.setting("tcp", "connections not yet confirmed", "/proc/sys/net/ipv4/tcp_max_syn_backlog", null)
                .ifPresent(limits::add);
        buffer("tcp", "bytes of a receive buffer", "/proc/sys/net/ipv4/tcp_rmem", limits);
        buffer("tcp", "bytes of a send buffer", "/proc/sys/net/ipv4/tcp_wmem", limits);
        descriptors("tcp", limits);
        return limits;
    }

    static List<Limit> udp() {
        List<Limit> limits = new ArrayList<>();
        limits.add(new Limit("udp", "bytes of a datagram over IPv4", 65507L, null, "udp(7): fixed"));
        ports("udp", limits);
        Limit.setting("udp", "bytes of a receive buffer, unless asked", CORE + "rmem_default", null)
                .ifPresent(limits::add);
        Limit.setting("udp", "bytes of a receive buffer, asked", CORE + "rmem_max", null)
                .ifPresent(limits::add);
        descriptors("udp", limits);
        return limits;
    }

    private static void connections(String kind, List<Limit> limits) {
        Limit.setting(kind, "connections that wait to be accepted", CORE + "somaxconn", null)
                .ifPresent(limits::add);
    }

    private static void ports(String kind, List<Limit> limits) {
        String file = "/proc/sys/net/ipv4/ip_local_port_range";
        String[] range = Setting.read(file).orElse("").split("\\s+");
        if (range.length < 2) return;
        limits.add(new Limit(kind, "first port that the kernel chooses", Limit.value(range[0]), null, file));
        limits.add(new Limit(kind, "last port that the kernel chooses", Limit.value(range[1]), null, file));
    }

    /** Three numbers: least, at first, most. */
    private static void buffer(String kind, String limit, String file, List<Limit> limits) {
        String[] numbers = Setting.read(file).orElse("").split("\\s+");
        if (numbers.length == 3) limits.add(new Limit(kind, limit, Limit.value(numbers[2]), null, file + ", number 3"));
    }

    private static void descriptors(String kind, List<Limit> limits) {
        long open = Processes.descriptors(ProcessHandle.current().pid()).size();
        limits.add(Limit.resource(
                kind, "open descriptors of a process", "Max open files", open, "RLIMIT_NOFILE: ulimit -n"));
    }
}
