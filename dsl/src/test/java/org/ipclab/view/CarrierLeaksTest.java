package org.ipclab.view;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ipclab.Ipc;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.table.Table;
import org.ipclab.testing.Beside;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Eventually;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what killed sessions leave of FIFOs, queues and files")
class CarrierLeaksTest {
    @Test
    @DisplayName(
            "a FIFO, a queue of both kinds and the half of a file stand in leaks; cleanup removes them, and no user's file")
    void allOfThem(@TempDir Path folder) throws Exception {
        try (var name = new FreshName();
                Beside session = ChildJvm.start(CarrierLeaver.class, name.queueText(), folder.toString())) {
            int id = Integer.parseInt(session.line());
            try {
                Path half = stoppedInTheMiddle(session.pid(), folder);
                Path users = Files.writeString(folder.resolve(".ipclab-1-1"), "a user's");
                session.kill();
                Table leaks = Ipc.leaks().where("session", session.pid()).sort("kind");
                assertEquals(List.of("fifo", "file", "mq", "sysv-mq"), leaks.column("kind"));
                assertEquals(
                        folder.resolve("fifo").toString(), leaks.rows().get(0).text("name"));
                assertEquals(half.toString(), leaks.rows().get(1).text("name"));
                assertEquals("/" + name.text(), leaks.rows().get(2).text("name"));
                assertEquals((long) id, leaks.rows().get(3).number("id"));
                assertEquals(
                        List.of("removed", "removed", "removed", "removed"),
                        Ipc.cleanup(leaks).column("result"));
                assertFalse(Files.exists(half) || Files.exists(folder.resolve("fifo")) || isThere(id));
                assertFalse(Ipc.mq(name.text()).exists());
                assertEquals("a user's", Files.readString(users));
                assertEquals("old", Files.readString(folder.resolve("file")));
                assertEquals(0, Ipc.leaks().where("session", session.pid()).size());
            } finally {
                Programs.sh("ipcrm -q $1 2>/dev/null; true", "" + id);
            }
        }
    }

    private static boolean isThere(int id) {
        return SysvTable.read("msg").stream().anyMatch(row -> row.get("msqid").intValue() == id);
    }

    /** The file that it was writing when it was stopped. */
    private static Path stoppedInTheMiddle(long pid, Path folder) throws Exception {
        Path[] half = new Path[1];
        Eventually.holds("it is stopped while it writes", () -> {
            if (half(folder).isEmpty()) return false;
            Programs.sh("kill -STOP $1; until grep -q '^State:.T' /proc/$1/status; do :; done", "" + pid);
            half[0] = half(folder).orElse(null);
            if (half[0] == null) Programs.sh("kill -CONT $1", "" + pid);
            return half[0] != null;
        });
        return half[0];
    }

    private static Optional<Path> half(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".ipclab-"))
                    .filter(file -> file.toFile().length() > 0)
                    .findFirst();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
