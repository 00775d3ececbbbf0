package org.ipclab.socket;

import static org.ipclab.socket.SocketNative.*;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ipclab.core.IpcException;
import org.ipclab.os.Flag;
import org.ipclab.os.OffHeap;

/** An address of a host and a port of it; port 0 is one that the kernel chooses. */
record HostPort(InetAddress host, int port) implements Endpoint {
    static final String LOOPBACK = "127.0.0.1";

    private static final int MOST = 65535;

    /** What a plan says, checked before the kernel is asked. */
    static void check(String kind, String host, int port) {
        String asked = kind + " " + host + " port " + port;
        if (port < 0 || port > MOST)
            throw new IpcException.Misused(asked, "A port is 1 to " + MOST + ", or 0 for one that the kernel chooses.");
        if (host == null || host.isBlank())
            throw new IpcException.Misused(asked, "Give it a host, as \"127.0.0.1\" or \"::1\", or leave it out.");
    }

    /** Looks a name up; an address as it stands, and localhost, need no looking up. */
    static HostPort of(String kind, String host, int port) {
        check(kind, host, port);
        try {
            return new HostPort(InetAddress.getByName(host.equals("localhost") ? LOOPBACK : host), port);
        } catch (UnknownHostException unknown) {
            throw new IpcException.NotThere(
                    kind + " " + host + ":" + port,
                    "No host of this name is known (getaddrinfo(3)): see /etc/hosts, or give its address.");
        }
    }

    /** Is this how its address is written? Else it is a name. */
    boolean isWritten(String text) {
        return host.getHostAddress().equals(text);
    }

    static HostPort read(ByteBuffer address) {
        boolean six = address.getShort(0) == AF_INET6.bits();
        byte[] host = new byte[six ? 16 : 4];
        address.get(six ? SIN6_ADDR : SIN_ADDR, host);
        int port = Short.toUnsignedInt(Short.reverseBytes(address.getShort(SIN_PORT)));
        try {
            return new HostPort(InetAddress.getByAddress(host), port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isSix() {
        return host instanceof Inet6Address;
    }

    @Override
    public Flag family() {
        return isSix() ? AF_INET6 : AF_INET;
    }

    @Override
    public String text() {
        return isSix() ? "[" + six() + "]:" + port : host.getHostAddress() + ":" + port;
    }

    private String six() {
        if (host.isLoopbackAddress()) return "::1";
        return host.isAnyLocalAddress() ? "::" : host.getHostAddress();
    }

    @Override
    public ByteBuffer bytes() {
        ByteBuffer address = OffHeap.allocate(SOCKADDR_IN6_BYTES).putShort(0, (short) family().bits());
        address.order(ByteOrder.BIG_ENDIAN).putShort(SIN_PORT, (short) port).order(ByteOrder.nativeOrder());
        if (host instanceof Inet6Address address6) address.putInt(SIN6_SCOPE_ID, address6.getScopeId());
        return address.put(isSix() ? SIN6_ADDR : SIN_ADDR, host.getAddress());
    }

    @Override
    public int length() {
        return isSix() ? SOCKADDR_IN6_BYTES : SOCKADDR_IN_BYTES;
    }

    @Override
    public String c() {
        return isSix()
                ? "(struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = htons(" + port + "), .sin6_addr = "
                        + sixInC() + "}"
                : "(struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(" + port + "), .sin_addr.s_addr = "
                        + fourInC() + "}";
    }

    private String fourInC() {
        if (host.isAnyLocalAddress()) return "htonl(INADDR_ANY)";
        return host.getHostAddress().equals(LOOPBACK)
                ? "htonl(INADDR_LOOPBACK)"
                : "inet_addr(\"" + host.getHostAddress() + "\")";
    }

    private String sixInC() {
        if (host.isLoopbackAddress()) return "in6addr_loopback";
        if (host.isAnyLocalAddress()) return "in6addr_any";
        String bytes = Arrays.toString(unsigned(host.getAddress()));
        return "{{{" + bytes.substring(1, bytes.length() - 1) + "}}}";
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) values[i] = bytes[i] & 0xff;
        return values;
    }

    @Override
    public String lengthInC() {
        return isSix() ? "sizeof(struct sockaddr_in6)" : "sizeof(struct sockaddr_in)";
    }

    @Override
    public boolean isOfThisMachine() {
        return host.isLoopbackAddress();
    }
}
