package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;
import org.ipclab.os.OffHeap;
import org.ipclab.peer.Spawn.Descriptor;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a peer that need none. */
class PartsTest {
    @Test
    void structsHaveTheSizesThatTheCCompilerGivesThem() {
        String sizes = Programs.c("""
                #define _GNU_SOURCE
                #include <poll.h>
                #include <pwd.h>
                #include <signal.h>
                #include <spawn.h>
                #include <stddef.h>
                #include <stdio.h>
                int main(void) {
                    printf("%zu %zu %zu %zu %zu %zu %zu %zu %zu %zu", sizeof(struct pollfd), offsetof(struct pollfd, events),
                        offsetof(struct pollfd, revents), sizeof(siginfo_t), sizeof(struct passwd), offsetof(struct passwd, pw_uid),
                        offsetof(struct passwd, pw_gid), offsetof(struct passwd, pw_dir), sizeof(sigset_t),
                        (size_t) ((sizeof(posix_spawn_file_actions_t) > 128) + (sizeof(posix_spawnattr_t) > 512)));
                }
                """);
        var ours = List.of(
                PeerNative.POLLFD_SIZE,
                PeerNative.POLLFD_EVENTS,
                PeerNative.POLLFD_REVENTS,
                PeerNative.SIGINFO_SIZE,
                PeerNative.PASSWD_SIZE,
                PeerNative.PASSWD_UID,
                PeerNative.PASSWD_GID,
                PeerNative.PASSWD_DIR,
                SpawnNative.SIGSET_SIZE,
                0);
        assertEquals(String.join(" ", ours.stream().map(String::valueOf).toList()), sizes);
    }

    @Test
    void signalNamesAreThoseOfTheShell() {
        for (String line : Programs.sh("for i in $(seq 1 31) 34 35 64; do echo $i $(kill -l $i); done")
                .split("\n")) {
            String[] pair = line.split(" ");
            assertEquals(Integer.parseInt(pair[0]), SignalName.number("x", pair[1]), line);
            assertEquals(Integer.parseInt(pair[0]), SignalName.number("x", "sig" + pair[1]), line);
        }
        assertEquals("SIGKILL", SignalName.of(9));
        assertEquals(37, SignalName.number("x", "SIGRTMIN+3"));
        for (String none : new String[] {null, "", "SIG", "RTMIN-1", "RTMAX+1", "9", "NONE"})
            assertThrows(IpcException.Misused.class, () -> SignalName.number("x", none));
    }

    @Test
    void aWaitStatusIsReadAsTheShellDoes() {
        assertEquals("exited 3", Ending.of(3 << 8).told());
        assertEquals(143, Ending.of(15).status().getAsInt());
        assertEquals("was killed by 11 (SIGSEGV)", Ending.of(0x80 | 11).told());
    }

    @Test
    void theStateStandsAfterACommandThatMayHoldAnything() {
        var stat = ProcStat.parse("12 (a) S (b) T 1 12 12 0 -1 4194560 1 2 3 4 25 17 0 0 20 0 1 0 99");
        assertTrue(stat.stopped());
        assertEquals(420, stat.cpu().toMillis());
        assertEquals('?', ProcStat.parse("").letter());
    }

    @Test
    void outputKeepsItsEnd() {
        var output = new Output();
        var chunk = OffHeap.allocate(64 * 1024);
        for (int i = 0; i < chunk.capacity(); i++) chunk.put(i, (byte) 'x');
        for (int i = 0; i < 100; i++) output.add(chunk, chunk.capacity());
        output.add(OffHeap.text("end"), 3);
        String text = output.text();
        assertEquals(100 * 65536 + 3, output.total());
        assertTrue(
                text.startsWith("[5505027 bytes before this are cut]\nxxx") && text.endsWith("xend"),
                text.substring(0, 60));
        assertEquals(Output.KEPT, text.length() - text.indexOf('\n') - 1);
    }

    @Test
    void valuesSurviveTheWire() {
        var values = new ArrayList<Object>(
                List.of(1, 2L, (short) 3, (byte) 4, 1.5f, -0.0, true, 'c', "\n\u2028", Map.of(1, List.of())));
        values.add(null);
        byte[] line = Wire.line(Wire.encode(values));
        assertEquals(values, Wire.decode(Wire.parse(line)));
        assertEquals(
                line.length - 1,
                new String(line, java.nio.charset.StandardCharsets.UTF_8)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                .length
                        - 1);
        assertEquals(
                1,
                new String(line, java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .count());
    }

    @Test
    void aProgramGetsTheDescriptorsListedAndNoOthers(@TempDir Path folder) throws Exception {
        Path out = Files.createFile(folder.resolve("out"));
        var pipes = new ArrayList<PipeEnd.Both>();
        for (int i = 0; i < 10; i++) pipes.add(PipeEnd.pipe("test"));
        // crossed on purpose: each target is the source of another
        int a = pipes.get(0).reader().fd();
        int b = pipes.get(0).writer().fd();
        var descriptors = List.of(new Descriptor(a, b), new Descriptor(b, a));
        String script = "ls -l /proc/self/fd > " + out + "; kill -l > /dev/null; exit 7";
        var spawn = new Spawn(List.of("/bin/sh", "-c", script), List.of("PATH=/bin:/usr/bin".getBytes()), descriptors);
        var child = Child.watch(spawn.start("test"), "test", () -> {});
        assertEquals("exited 7", child.ended().get().told());
        String listed = Files.readString(out);
        String inode = Programs.sh("readlink /proc/" + ProcessHandle.current().pid() + "/fd/" + a);
        assertEquals(2, listed.lines().filter(line -> line.endsWith(inode)).count(), listed);
        assertEquals(2, listed.lines().filter(line -> line.contains("pipe:")).count(), listed);
        pipes.forEach(PipeEnd.Both::close);
    }

    @Test
    void aProgramThatIsNotThereIsAnError() {
        var spawn = new Spawn(List.of("/nowhere/java"), List.of(), List.of());
        var e = assertThrows(IpcException.NotThere.class, () -> spawn.start("start x"));
        assertEquals("ENOENT", e.errnoName());
    }
}
