package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says stands in /proc/net/unix and in the folder. */
@DisplayName("what killed sessions leave of servers with a path")
class SocketLeaksTest {
    private static final Set<String> LEFT =
            Set.of("stream", "datagram", "seqpacket", "http", "grpc", "relative", "fifo", "foreign");
    private static final String BIND = """
            import os, socket, sys
            path = sys.argv[1]
            if os.path.exists(path): os.unlink(path)
            s = socket.socket(socket.AF_UNIX); s.bind(path); s.listen()
            print('bound', flush=True)
            """;

    @TempDir
    Path folder;

    /** A session that has made its servers, in that folder. */
    private Beside session() throws Exception {
        Beside session = ChildJvm.start(
                List.of("env", "-C", folder.toString()), List.of(), SocketLeaver.class, folder.toString());
        assertEquals("ready", session.line());
        return session;
    }

    private Set<String> left(long session) {
        return names(Ipc.leaks().where("session", session));
    }

    private Set<String> names(Table table) {
        return table.column("name").stream()
                .map(name -> folder.relativize(Path.of(name.toString())).toString())
                .collect(Collectors.toSet());
    }

    private Set<String> paths() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private long bound() {
        return Programs.sh("cat /proc/net/unix")
                .lines()
                .filter(line -> line.contains(folder + "/") || line.endsWith(" relative"))
                .count();
    }

    @Test
    @DisplayName(
            "leaks names each path, also one that was taken over and one in the working folder; cleanup removes them")
    void removed() throws Exception {
        Programs.python(BIND, folder.resolve("foreign").toString());
        try (Beside session = session()) {
            assertEquals(Set.of(), left(session.pid()), "a session that lives leaks nothing");
            session.kill();
            assertEquals(0, bound(), "the kernel knows no socket at these paths any more");
            Table leaks = Ipc.leaks().where("session", session.pid());
            assertEquals(LEFT, names(leaks));
            assertEquals(LEFT, paths());
            assertEquals(Set.of("removed"), Set.copyOf(Ipc.cleanup(leaks).column("result")));
            assertEquals(Set.of(), paths());
            assertEquals(Set.of(), left(session.pid()));
        }
    }

    @Test
    @DisplayName(
            "a living session's, one that was taken over, and what somebody else has bound there since, are never removed")
    void keptWhatIsInUse() throws Exception {
        try (Beside session = session()) {
            Table forged = Ipc.list("unix").where(row -> row.text("name").startsWith(folder.toString()));
            assertTrue(forged.size() >= 5, forged.toString());
            assertThrows(IpcException.Misused.class, () -> Ipc.cleanup(forged));
            session.kill();
            Table before = Ipc.leaks().where("session", session.pid());
            // ext4 gives the inode of what was just removed to the next file
            try (Beside other = Beside.python(BIND + "input()", path("stream"));
                    var ours = Ipc.unix(path("seqpacket")).replaceStale().listen()) {
                assertEquals("bound", other.line());
                Programs.python(
                        BIND, path("datagram")); // bound again, and left again, by somebody who is no session of ours
                Files.delete(folder.resolve("fifo"));
                Files.writeString(folder.resolve("fifo"), "a user's");
                Set<String> stay = Set.of("stream", "seqpacket", "datagram", "fifo");
                assertTrue(
                        left(session.pid()).stream().noneMatch(stay::contains),
                        Ipc.leaks().toString());
                Ipc.cleanup(before);
                assertEquals(stay, paths());
                assertEquals("a user's", Files.readString(folder.resolve("fifo")));
                assertEquals(2, bound());
                ours.unlink();
            }
        }
    }

    @Test
    @DisplayName("replaceStale() takes a path only when nobody has its socket any more")
    void replaced() throws Exception {
        try (Beside holder = Beside.python(BIND + "input()", path("held"))) {
            assertEquals("bound", holder.line());
            var plan = Ipc.unix(path("held")).replaceStale();
            assertThrows(IpcException.AlreadyThere.class, plan::listen);
            assertThrows(IpcException.AlreadyThere.class, plan.seqpacket()::listen);
            assertThrows(IpcException.AlreadyThere.class, plan.datagram()::bind);
            assertEquals(1, bound());
            holder.kill();
            plan.datagram().bind().close();
            plan.seqpacket().listen().close();
            try (var listener = plan.listen()) {
                assertEquals(1, bound());
                listener.unlink();
            }
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
