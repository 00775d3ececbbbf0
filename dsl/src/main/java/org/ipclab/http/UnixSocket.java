package org.ipclab.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.time.Duration;
import org.ipclab.core.IpcException;
import org.ipclab.socket.UnixStream;

/** Our Unix socket in the dress of {@code java.net}, which is all that httpcore5 knows. */
final class UnixSocket extends Socket {
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

    private final UnixStream stream;
    private final Patience patience;
    private volatile long end = Long.MAX_VALUE;

    /** One of a server, whose patience ends a wait by an interrupt. */
    UnixSocket(UnixStream stream, Patience patience) throws SocketException {
        super((SocketImpl) null);
        this.stream = stream;
        this.patience = patience;
    }

    /** How long all that follows may take; {@code Long.MAX_VALUE} without end. */
    void limit(long nanos) {
        end = nanos == Long.MAX_VALUE ? nanos : System.nanoTime() + nanos;
    }

    private interface Part<T> {
        T run(Duration atMost);
    }

    private <T> T part(Part<T> part) throws IOException {
        try {
            return part.run(end == Long.MAX_VALUE ? ENDLESS : Duration.ofNanos(end - System.nanoTime()));
        } catch (IpcException.Closed gone) {
            throw new IOException(gone.getMessage(), gone);
        } catch (IpcException.Interrupted interrupted) {
            // of a server's thread: its patience is over, or the service is closed
            if (patience == null) throw interrupted;
            throw new IOException("the client was given up", interrupted);
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (length == 0) return 0;
                byte[] got = patience == null ? got(length) : patience.unless(() -> got(length));
                System.arraycopy(got, 0, into, from, got.length);
                return got.length == 0 ? -1 : got.length;
            }

            private byte[] got(int atMost) throws IOException {
                return part(wait -> stream.read(atMost, wait));
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                byte[] data = java.util.Arrays.copyOfRange(bytes, from, from + length);
                part(atMost -> {
                    stream.write(data, atMost);
                    return null;
                });
            }

            @Override
            public void close() {
                stream.close();
            }
        };
        return patience == null ? out : patience.limit(out);
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public boolean isClosed() {
        return !stream.isOpen();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    // the time is kept by limit() and by the server's patience, not by the socket

    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public void shutdownOutput() {}

    @Override
    public void shutdownInput() {}

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return null;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return null;
    }
}
