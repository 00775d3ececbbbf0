package org.ipclab.compare;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipclab.Ipc;
import org.ipclab.table.Row;
import org.ipclab.table.Table;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One comparison, looked at from all sides. */
@DisplayName("Ipc.compare()")
class ComparisonTest {
    private static final String OURS = "ipclab-" + ProcessHandle.current().pid() + "-";
    private static Table table;

    @BeforeAll
    static void compare() {
        table = Ipc.compare();
    }

    private static Row row(String kind) {
        Row row = table.where("kind", kind).rows().get(0);
        assumeFalse(row.text("named").startsWith("not here"), row.text("named"));
        return row;
    }

    private static Set<String> kinds(String column, String value) {
        return table.rows().stream()
                .filter(row -> row.text(column).startsWith(value))
                .map(row -> row.text("kind"))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("has a row a kind, and no cell that is empty or failed")
    void rows() {
        assertEquals(
                List.of("kind named boundaries consumes sync copies survives hosts largest latency throughput"
                        .split(" ")),
                table.names());
        assertEquals(16, table.size());
        for (Row row : table.rows())
            for (String name : table.names()) {
                assertFalse(row.text(name).isBlank(), () -> name + ": " + row);
                assertFalse(row.text(name).startsWith("failed"), () -> name + ": " + row);
            }
    }

    @Test
    @DisplayName("leaves nothing: no object, no file, no process, no row of the session")
    void nothingLeft() throws Exception {
        for (String folder : List.of("/dev/shm", "/dev/mqueue", System.getProperty("java.io.tmpdir"))) {
            if (!Files.isDirectory(Path.of(folder))) continue;
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                assertEquals(
                        List.of(),
                        files.filter(file -> file.getFileName().toString().contains(OURS))
                                .toList());
            }
        }
        String creators = Programs.sh("ipcs -m -p | awk '{print $3}'; ipcs -q -p | awk '{print $3}'");
        assertTrue(creators.lines().noneMatch((ProcessHandle.current().pid() + "")::equals), creators);
        assertEquals(0, Ipc.session().where("created", true).size());
        Eventually.holds(
                "no child is left", () -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    @DisplayName("finds the limits that the kernel has written down")
    void largest() {
        assertEquals(65507, row("udp").number("largest"), "an IP packet without its headers, udp(7)");
        assertEquals(setting("/proc/sys/kernel/msgmax"), row("sysv-mq").number("largest"));
        assertTrue(row("mq").number("largest") >= setting("/proc/sys/fs/mqueue/msgsize_max"));
        assertEquals(4, row("signal").number("largest"));
        assertEquals(1 << 20, row("http").number("largest"));
        assertEquals("no limit", row("tcp").text("largest"));
        long buffer = setting("/proc/sys/net/core/wmem_default");
        long datagram = row("unix datagram").number("largest");
        assertTrue(datagram < buffer && datagram > buffer / 2, datagram + " of " + buffer);
    }

    /** A file of /proc/sys gives all to the first read and nothing to the next: not for Files.readString, which begins with one byte. */
    private static long setting(String file) {
        return Long.parseLong(Programs.sh("cat " + file).trim());
    }

    @Test
    @DisplayName("tells streams, messages and memory apart")
    void boundaries() {
        assertEquals(Set.of("shm", "sysv-shm", "mmap", "file"), kinds("consumes", "no"));
        assertEquals(Set.of("shm", "sysv-shm", "mmap"), kinds("boundaries", "no, overwritten"));
        assertEquals(Set.of("shm", "sysv-shm", "mmap"), kinds("copies", "none"));
        assertEquals(Set.of("shm", "sysv-shm", "mmap", "file"), kinds("sync", "yes"));
        for (String stream : List.of("pipe", "fifo", "unix", "tcp", "file"))
            assertEquals("no", row(stream).text("boundaries"), stream);
        for (String messages : List.of("sysv-mq", "unix datagram", "unix seqpacket", "udp", "http", "grpc", "signal"))
            assertEquals("yes", row(messages).text("boundaries"), messages);
    }

    @Test
    @DisplayName("knows what outlives a process that was killed, and what other hosts can reach")
    void survival() {
        for (String kept : List.of("shm", "sysv-shm", "mmap", "sysv-mq", "file"))
            assertEquals("yes", row(kept).text("survives"), kept);
        for (String gone : List.of("tcp", "udp", "http", "grpc", "signal"))
            assertEquals("no", row(gone).text("survives"), gone);
        for (String socket : List.of("unix", "unix datagram", "unix seqpacket"))
            assertEquals("only the path", row(socket).text("survives"), socket);
        assertEquals("the path, not the data", row("fifo").text("survives"));
        assertEquals("while an end is open", row("pipe").text("survives"));
        assertEquals(Set.of("tcp", "udp", "http", "grpc"), kinds("hosts", "yes"));
    }

    @Test
    @DisplayName("measures: latency and throughput are numbers above zero")
    void speed() {
        for (Row row : table.rows()) {
            if (row.text("named").startsWith("not here")) continue;
            assertTrue(row.get("latency") instanceof Number n && n.doubleValue() > 0, row.toString());
            assertTrue(row.get("throughput") instanceof Number n && n.doubleValue() > 0, row.toString());
        }
    }
}
