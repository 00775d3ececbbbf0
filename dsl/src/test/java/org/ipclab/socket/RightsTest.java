package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.shm.MappedFile;
import org.ipclab.shm.SharedMemory;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.ipclab.transfer.ByteReader;
import org.ipclab.transfer.ByteWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a descriptor that goes over a Unix socket")
class RightsTest extends Passing {
    @Test
    @DisplayName("is the same shared memory, writable or read-only as it was sent")
    void sharedMemory() throws Exception {
        try (var name = new FreshName();
                var sent = Ipc.shm(name.text()).size(5000).create();
                var readOnly = Ipc.shm(name.text()).readOnly().open();
                var got = (SharedMemory) passed(sent);
                var less = (SharedMemory) passed(readOnly)) {
            got.putInt(0, 42);
            assertEquals(42, sent.getInt(0));
            assertEquals(5000, got.size());
            assertEquals(sent.name(), got.name());
            assertEquals(42, less.getInt(0));
            assertThrows(IpcException.class, () -> less.putInt(0, 1));
        }
    }

    @Test
    @DisplayName("is the same mapped file")
    void mappedFile() {
        try (var place = new Place();
                var sent = Ipc.mmap(place.path()).size(100).create();
                var got = (MappedFile) passed(sent)) {
            got.putString(0, "there");
            assertEquals("there", sent.getString(0));
            assertEquals(100, got.size());
            assertEquals("there", Programs.sh("head -c 5 \"$1\"", place.path()));
        }
    }

    @Test
    @DisplayName("is the end of a pipe, and the stream ends when every copy of the writer is closed")
    void pipe() throws Exception {
        try (var pipe = Ipc.pipe().create();
                var writer = (ByteWriter) passed(pipe.writer());
                var reader = (ByteReader) passed(pipe.reader())) {
            writer.write("water");
            assertEquals("water", reader.readText(10));
            pipe.writer().close();
            assertTrue(reader.tryRead(1).isEmpty());
            writer.close();
            assertEquals(0, reader.read(1).length);
            assertThrows(IpcException.Misused.class, () -> pair.left().sendFd(pipe), "which end?");
        }
    }

    @Test
    @DisplayName("is a socket of the same kind: connections, listeners, datagrams, UDP and TCP")
    void sockets() throws Exception {
        var other = Ipc.unix().pair();
        try (var right = other.right();
                var stream = (UnixStream) passed(other.left());
                var udp = Ipc.udp(0).bind();
                var gotUdp = (UdpSocket) passed(udp);
                var tcp = Ipc.tcp(0).listen();
                var gotTcp = (TcpListener) passed(tcp);
                var unix = Ipc.unix().listen();
                var gotUnix = (UnixListener) passed(unix);
                var datagram = Ipc.unix().datagram().bind();
                var gotDatagram = (UnixDatagram) passed(datagram);
                var packets = Ipc.unix().seqpacket().listen();
                var gotPackets = (UnixSeqpacketListener) passed(packets)) {
            other.left().close();
            stream.write("still open\n");
            assertEquals("still open", right.readLine(SOON));
            assertEquals(udp.port(), gotUdp.port());
            assertEquals(tcp.port(), gotTcp.port());
            try (var client = (TcpStream) passed(Ipc.tcp(tcp.port()).connect(SOON))) {
                assertEquals("127.0.0.1:" + tcp.port(), client.name());
                gotTcp.accept(SOON).close();
            }
            try (var client = Ipc.unix(unix.name()).connect(SOON)) {
                gotUnix.accept(SOON).close();
            }
            assertEquals(datagram.name(), gotDatagram.state().local());
            assertEquals(packets.name(), gotPackets.name());
        }
    }

    @Test
    @DisplayName("is closed in programs that this process starts")
    void closeOnExec() throws Exception {
        try (var pipe = Ipc.pipe().create();
                var reader = (ByteReader) passed(pipe.reader())) {
            long open = Self.descriptors(pipe.name());
            assertEquals(3, open);
            assertEquals("0", Programs.sh("readlink /proc/$$/fd/* | grep -c -F \"$1\" || true", pipe.name()));
            assertTrue(reader.toString().contains("pipe:"));
        }
    }

    @Test
    @DisplayName(
            "that nobody asked for is closed by the kernel: of three the first is taken, of those with read bytes none")
    void notAskedFor() throws Exception {
        try (var listener = Ipc.unix().listen()) {
            Set<String> before = Self.open("pipe:");
            Programs.python(
                    "import os, socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.connect('\\0' + sys.argv[1][1:])\n"
                            + "r, w = os.pipe()\nsocket.send_fds(s, [b'x'], [r, r, r])\nsocket.send_fds(s, [b'yz'], [r, w])",
                    listener.name());
            try (var stream = listener.accept(SOON)) {
                var first = (ByteReader) stream.receiveFd();
                assertEquals(1, Self.openedSince(before, "pipe:").size());
                assertEquals("yz", stream.readText(10));
                assertEquals(1, Self.openedSince(before, "pipe:").size());
                assertThrows(IpcException.Closed.class, stream::receiveFd);
                first.close();
                assertEquals(Set.of(), Self.openedSince(before, "pipe:"));
            }
        }
    }

    @Test
    @DisplayName("is not found in front of bytes that came without one, and those are not lost")
    void bytesFirst() {
        pair.left().write("hello");
        pair.left().sendFd(pair.left());
        assertThrows(IpcException.Misused.class, pair.right()::receiveFd);
        assertEquals("hello", new String(pair.right().readFully(5)));
        var got = (UnixStream) pair.right().receiveFd();
        got.write("back");
        got.close();
        assertEquals("back", pair.right().readText(10));
    }

    @Test
    @DisplayName("of a kind that has no handle is Unsupported, and closed; what has none is Misused")
    void unknown() throws Exception {
        try (var listener = Ipc.unix().listen();
                var semaphores = new FreshName();
                var semaphore = Ipc.sem(semaphores.text()).create()) {
            Programs.python(
                    "import socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.connect('\\0' + sys.argv[1][1:])\n"
                            + "f = open('/dev/zero')\nsocket.send_fds(s, [b'x'], [f.fileno()])",
                    listener.name());
            try (var stream = listener.accept(SOON)) {
                var e = assertThrows(IpcException.Unsupported.class, stream::receiveFd);
                assertTrue(e.advice().contains("/dev/zero"), e.advice());
                assertEquals(0, Self.descriptors("/dev/zero"));
            }
            assertThrows(IpcException.Misused.class, () -> pair.left().sendFd(semaphore));
            assertThrows(IpcException.Misused.class, () -> pair.left().sendFd(null));
            var closed = Ipc.udp(0).bind();
            closed.close();
            assertThrows(IpcException.Closed.class, () -> pair.left().sendFd(closed));
        }
    }

    @Test
    @DisplayName("is waited for: close and interrupt end the wait, and a message that comes later is still there")
    void waits() throws Exception {
        var seen = new CompletableFuture<Throwable>();
        var waiter = new Thread(() -> {
            try {
                pair.right().receiveFd();
                seen.complete(null);
            } catch (Throwable thrown) {
                seen.complete(thrown);
            }
        });
        waiter.start();
        waiter.join(150);
        waiter.interrupt();
        assertInstanceOf(IpcException.Interrupted.class, seen.get(60, TimeUnit.SECONDS));
        try (var got = (AutoCloseable) passed(pair.left())) {
            assertTrue(got instanceof UnixStream);
        }
        var end = CompletableFuture.runAsync(pair.right()::receiveFd).handle((value, thrown) -> thrown);
        Thread.sleep(100);
        pair.right().close();
        assertInstanceOf(
                IpcException.Closed.class, end.get(60, TimeUnit.SECONDS).getCause());
        assertTrue(Files.exists(Path.of("/proc/self")));
    }
}
