package org.ipclab.socket;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mode;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Race;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the name of a Unix socket")
class UnixNameTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    @DisplayName(
            "binding over an existing path is EADDRINUSE; a stale path is told apart, and replaceStale() takes it over")
    void stale() {
        try (var place = new Place()) {
            String path = place.stale();
            var e = assertThrows(IpcException.AlreadyThere.class, Ipc.unix(path)::listen);
            assertEquals("EADDRINUSE", e.errnoName());
            assertTrue(e.call().startsWith("bind(") && e.call().contains(path), e.call());
            assertTrue(e.advice().contains("stale") && e.advice().contains("replaceStale"), e.advice());
            try (var listener = Ipc.unix(path).replaceStale().listen();
                    var client = Ipc.unix(path).connect(SOON)) {
                assertTrue(listener.tryAccept().isPresent());
            }
        }
    }

    @Test
    @DisplayName(
            "replaceStale() leaves a live socket of any type, a bound one that does not listen, a file and a link alone")
    void notStale() throws Exception {
        try (var place = new Place();
                var live = Ipc.unix(place.path("live")).listen();
                var datagram = Ipc.unix(place.path("datagram")).datagram().bind();
                var packets = Ipc.unix(place.path("packets")).seqpacket().listen()) {
            Files.writeString(Path.of(place.path("file")), "precious");
            Files.createSymbolicLink(Path.of(place.path("link")), Path.of(place.path("nowhere")));
            for (String each : new String[] {"live", "datagram", "packets", "file", "link"}) {
                String before = Programs.sh("stat -c '%i %F' \"$1\"", place.path(each));
                var e = assertThrows(
                        IpcException.AlreadyThere.class,
                        Ipc.unix(place.path(each)).replaceStale()::listen);
                assertEquals("EADDRINUSE", e.errnoName());
                assertFalse(e.advice().contains("replaceStale"), e.advice());
                assertEquals(before, Programs.sh("stat -c '%i %F' \"$1\"", place.path(each)));
            }
            var held = assertThrows(IpcException.AlreadyThere.class, Ipc.unix(place.path("live"))::listen);
            assertTrue(
                    held.advice().contains("pid " + ProcessHandle.current().pid()),
                    "names the holder: " + held.advice());
            assertTrue(live.tryAccept().isEmpty(), "the question disturbs nobody");
            assertEquals("precious", Files.readString(Path.of(place.path("file"))));
        }
    }

    @Test
    @DisplayName("of eight who take over the same stale path one wins, and is reached")
    void staleRace() throws Exception {
        for (int round = 0; round < 20; round++)
            try (var place = new Place()) {
                String path = place.stale();
                var winner = new UnixListener[1];
                var winners = new AtomicInteger();
                Race.won(8, () -> {
                    try {
                        UnixListener listener = Ipc.unix(path).replaceStale().listen();
                        winners.incrementAndGet();
                        winner[0] = listener;
                    } catch (IpcException.AlreadyThere taken) {
                        assertEquals("EADDRINUSE", taken.errnoName());
                    }
                });
                assertEquals(1, winners.get());
                try (var client = Ipc.unix(path).connect(SOON)) {
                    assertTrue(winner[0].tryAccept().isPresent());
                }
                winner[0].close();
            }
    }

    @Test
    @DisplayName("a path above 107 bytes is refused before the kernel is asked, counted in bytes; one of 107 works")
    void length() {
        var e = assertThrows(IpcException.Misused.class, () -> Ipc.unix("/tmp/" + "x".repeat(103)));
        assertEquals(0, e.errno());
        assertTrue(e.advice().contains("107") && e.advice().contains("108"), e.advice());
        assertThrows(IpcException.Misused.class, () -> Ipc.unix("/tmp/" + "\u00fc".repeat(52)));
        assertThrows(IpcException.Misused.class, () -> Ipc.unix("@" + "x".repeat(108)));
        String longest = "@" + "x".repeat(90) + ProcessHandle.current().pid();
        try (var listener = Ipc.unix(longest).listen();
                var client = Ipc.unix(longest).connect(SOON)) {
            assertEquals(longest, listener.state().local());
            assertEquals(longest, client.state().remote());
        }
        for (String none : new String[] {null, "", "@", "a\0b"})
            assertThrows(IpcException.Misused.class, () -> Ipc.unix(none));
    }

    @Test
    @DisplayName(
            "nobody listens: ECONNREFUSED, also at a file; no path: ENOENT; another type: EPROTOTYPE; no folder: ENOENT")
    void connecting() throws Exception {
        try (var place = new Place();
                var datagram = Ipc.unix(place.path("d")).datagram().bind()) {
            var none = assertThrows(IpcException.NotThere.class, Ipc.unix(place.path())::connect);
            assertEquals("ENOENT", none.errnoName());
            Ipc.unix(place.path()).listen().close();
            var stale = assertThrows(IpcException.NotThere.class, Ipc.unix(place.path())::connect);
            assertEquals("ECONNREFUSED", stale.errnoName());
            Files.writeString(Path.of(place.path("file")), "");
            var file = assertThrows(IpcException.NotThere.class, Ipc.unix(place.path("file"))::connect);
            assertEquals("ECONNREFUSED", file.errnoName());
            var type = assertThrows(IpcException.Misused.class, Ipc.unix(place.path("d"))::connect);
            assertEquals("EPROTOTYPE", type.errnoName());
            var folder = assertThrows(IpcException.NotThere.class, Ipc.unix(place.path("no/s"))::listen);
            assertEquals("ENOENT", folder.errnoName());
            assertTrue(datagram.isOpen());
        }
    }

    @Test
    @DisplayName("the file has mode 0600 unless asked, less the umask; the state shows asked and effective mode")
    void mode() {
        try (var place = new Place();
                var plain = Ipc.unix(place.path("a")).listen();
                var open = Ipc.unix(place.path("b")).mode("rw-rw-rw-").listen();
                var datagram = Ipc.unix(place.path("c")).datagram().mode(0640).bind()) {
            int umask = Integer.parseInt(Programs.sh("umask"), 8);
            assertEquals("600", Programs.sh("stat -c %a \"$1\"", place.path("a")));
            assertEquals(Integer.toOctalString(0666 & ~umask), Programs.sh("stat -c %a \"$1\"", place.path("b")));
            assertEquals("640", Programs.sh("stat -c %a \"$1\"", place.path("c")));
            assertEquals(Mode.of(0666), open.state().askedMode().get());
            assertEquals(Mode.of(0666 & ~umask), open.state().mode().get());
            assertTrue(plain.isOpen() && datagram.isOpen());
        }
    }

    @Test
    @DisplayName(
            "unlink removes a socket's path, and never a file that is none; an abstract name has nothing to remove")
    void unlink() throws Exception {
        try (var place = new Place()) {
            Files.writeString(Path.of(place.path("file")), "precious");
            assertThrows(IpcException.Misused.class, Ipc.unix(place.path("file"))::unlink);
            assertTrue(Files.exists(Path.of(place.path("file"))));
            assertFalse(Ipc.unix(place.path("file")).exists());
            assertThrows(IpcException.NotThere.class, Ipc.unix(place.path())::unlink);
            assertThrows(IpcException.Unsupported.class, Ipc.unix("@x")::unlink);
            try (var listener = Ipc.unix(place.path()).listen();
                    var client = Ipc.unix(place.path()).connect()) {
                assertThrows(IpcException.Unsupported.class, client::unlink);
                listener.unlink();
                assertFalse(Files.exists(Path.of(place.path())));
                client.write("x"); // the connection stays
            }
        }
    }

    @Test
    @DisplayName("a user without the right to write the file is Denied: EACCES")
    void denied() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Programs.sh("id -u").equals("0"), "only root becomes another user");
        try (var listener = Ipc.unix().listen();
                var place = new Place();
                var own = Ipc.unix(place.path()).listen()) {
            Programs.sh("chmod 755 \"$(dirname \"$1\")\"", place.path());
            String tried = Programs.sh(
                    "setpriv --reuid 65534 --clear-groups python3 -c 'import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])' \"$1\" 2>&1 | tail -1",
                    place.path());
            assertTrue(tried.contains("Permission denied"), tried);
            assertTrue(own.tryAccept().isEmpty() && listener.isOpen());
        }
    }
}
