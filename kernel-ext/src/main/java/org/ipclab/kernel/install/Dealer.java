package org.ipclab.kernel.install;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** As much of ZeroMQ's wire protocol (ZMTP 3.0 without security) as a client needs that asks and waits for the answer. */
final class Dealer implements AutoCloseable {
    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    Dealer(int port, int timeoutMillis) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(timeoutMillis);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write(greeting());
        in.readFully(new byte[64]);
        frame(COMMAND, ready());
        in.readFully(new byte[frameLength(in.readUnsignedByte())]);
    }

    void send(List<String> parts) throws IOException {
        for (int i = 0; i < parts.size(); i++) {
            frame(i < parts.size() - 1 ? MORE : 0, parts.get(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    List<String> receive() throws IOException {
        var parts = new ArrayList<String>();
        int flags;
        do {
            flags = in.readUnsignedByte();
            byte[] body = new byte[frameLength(flags)];
            in.readFully(body);
            if ((flags & COMMAND) == 0) {
                parts.add(new String(body, StandardCharsets.UTF_8));
            }
        } while ((flags & (MORE | COMMAND)) != 0);
        return parts;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void frame(int flags, byte[] body) throws IOException {
        out.writeByte(flags | LONG);
        out.writeLong(body.length);
        out.write(body);
        out.flush();
    }

    private int frameLength(int flags) throws IOException {
        return (flags & LONG) != 0 ? Math.toIntExact(in.readLong()) : in.readUnsignedByte();
    }

    /** Signature, version 3.0, mechanism NULL, padded with zeros. */
    private static byte[] greeting() {
        byte[] greeting = new byte[64];
        greeting[0] = (byte) 0xff;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, greeting, 12, 4);
        return greeting;
    }

    private static byte[] ready() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var command = new DataOutputStream(bytes);
        command.writeByte(5);
        command.writeBytes("READY");
        command.writeByte(11);
        command.writeBytes("Socket-Type");
        command.writeInt(6);
        command.writeBytes("DEALER");
        return bytes.toByteArray();
    }
}
