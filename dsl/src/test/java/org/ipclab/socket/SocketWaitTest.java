package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.util.function.Function;
import org.ipclab.Ipc;
import org.ipclab.testing.InterruptContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("a wait in a socket")
class SocketWaitTest {
    /** A unit is a message, whose text is its number in the row. */
    private static final class Messages<S extends MessageSocket<S>> implements InterruptContract.Blocked {
        private final S receiver;
        private final S sender;
        private int given;
        private int next;

        Messages(S receiver, S sender) {
            this.receiver = receiver;
            this.sender = sender;
        }

        @Override
        public long take() {
            return check(receiver.receive());
        }

        @Override
        public void take(Duration atMost) {
            check(receiver.receive(atMost));
        }

        private synchronized long check(Datagram taken) {
            assertEquals(next++ + "", taken.text(), "in order");
            return 1;
        }

        @Override
        public synchronized long give() {
            sender.send(given++ + "");
            return 1;
        }

        @Override
        public long left() {
            long left = 0;
            for (var taken = receiver.tryReceive(); taken.isPresent(); taken = receiver.tryReceive())
                left += check(taken.get());
            return left;
        }

        @Override
        public boolean closeWhileWaiting() {
            receiver.close();
            return true;
        }

        @Override
        public void close() {
            receiver.close();
            sender.close();
        }
    }

    /** A unit is a client. */
    private static final class Clients<S extends SocketObject> implements InterruptContract.Blocked {
        private final Accepting<S> listener;
        private final Function<Accepting<S>, AutoCloseable> connect;

        Clients(Accepting<S> listener, Function<Accepting<S>, AutoCloseable> connect) {
            this.listener = listener;
            this.connect = connect;
        }

        @Override
        public long take() {
            listener.accept().close();
            return 1;
        }

        @Override
        public void take(Duration atMost) {
            listener.accept(atMost).close();
        }

        @Override
        public long give() throws Exception {
            connect.apply(listener).close(); // it stays in the queue
            return 1;
        }

        @Override
        public long left() {
            long left = 0;
            for (var taken = listener.tryAccept(); taken.isPresent(); taken = listener.tryAccept()) {
                taken.get().close();
                left++;
            }
            return left;
        }

        @Override
        public void close() {
            listener.close();
        }
    }

    /** A unit is a byte, which is its number in the row. */
    private record Bytes(StreamSocket reader, StreamSocket writer, int[] next) implements InterruptContract.Blocked {
        Bytes(Pair<UnixStream> pair) {
            this(pair.left(), pair.right(), new int[2]);
        }

        @Override
        public long take() {
            return check(reader.read(3));
        }

        @Override
        public void take(Duration atMost) {
            check(reader.read(3, atMost));
        }

        private long check(byte[] bytes) {
            synchronized (next) {
                for (byte each : bytes) assertEquals((byte) next[0]++, each, "in order");
                return bytes.length;
            }
        }

        @Override
        public long give() {
            synchronized (next) {
                writer.write(new byte[] {(byte) next[1]++, (byte) next[1]++});
                return 2;
            }
        }

        @Override
        public long left() {
            long left = 0;
            for (var taken = reader.tryRead(10); taken.isPresent(); taken = reader.tryRead(10))
                left += check(taken.get());
            return left;
        }

        @Override
        public boolean closeWhileWaiting() {
            reader.close();
            return true;
        }

        @Override
        public void close() {
            reader.close();
            writer.close();
        }
    }

    @Nested
    @DisplayName("for a client of a Unix listener")
    class AcceptUnix implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Clients<>(
                    Ipc.unix().listen(), listener -> Ipc.unix(listener.name()).connect());
        }

        @Override
        public int interrupts() {
            return 300;
        }
    }

    @Nested
    @DisplayName("for a client of a TCP listener")
    class AcceptTcp implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Clients<>(Ipc.tcp(0).listen(), listener -> Ipc.tcp(((TcpListener) listener).port())
                    .connect());
        }

        @Override
        public int interrupts() {
            return 300;
        }
    }

    @Nested
    @DisplayName("for bytes of a stream")
    class Read implements InterruptContract {
        @Override
        public Blocked blocked() {
            return new Bytes(Ipc.unix().pair());
        }
    }

    @Nested
    @DisplayName("for a Unix datagram")
    class ReceiveDatagram implements InterruptContract {
        @Override
        public Blocked blocked() {
            var pair = Ipc.unix().datagram().pair();
            return new Messages<>(pair.left(), pair.right());
        }
    }

    @Nested
    @DisplayName("for a packet of a connection")
    class ReceivePacket implements InterruptContract {
        @Override
        public Blocked blocked() {
            var pair = Ipc.unix().seqpacket().pair();
            return new Messages<>(pair.left(), pair.right());
        }

        @Override
        public int interrupts() {
            return 300;
        }
    }

    @Nested
    @DisplayName("for a datagram of UDP")
    class ReceiveUdp implements InterruptContract {
        @Override
        public Blocked blocked() {
            var receiver = Ipc.udp(0).bind();
            return new Messages<>(receiver, Ipc.udp(receiver.port()).connect());
        }
    }
}
