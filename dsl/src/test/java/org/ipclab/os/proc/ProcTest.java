package org.ipclab.os.proc;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("what /proc says")
class ProcTest {
    private static final String MAPS = """
            55e6b7a31000-55e6b7a33000 r--p 00000000 fe:00 131233                     /usr/bin/cat
            55e6e7bdc000-55e6e7bfd000 rw-p 00000000 00:00 0                          [heap]
            7f0e3c000000-7f0e3c021000 rw-p 00000000 00:00 0
            7f0e45a00000-7f0e45a01000 rw-s 00001000 00:1a 42                         /dev/shm/a b (deleted)
            7f0e45b00000-7f0e45b01000 r--s 00000000 00:0b 77                         anon_inode:[perf_event]
            ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
            """;

    @Test
    @DisplayName("maps: the lines that map a file, with spaces in paths and addresses of the upper half")
    void maps() {
        List<ProcMaps.Mapped> mapped = ProcMaps.parse(MAPS.lines().toList());
        assertEquals(3, mapped.size());
        var shared = mapped.get(1);
        assertEquals(
                new ProcMaps.Mapped(
                        0x7f0e45a00000L, 0x7f0e45a01000L, "rw-s", 0x1000, "00:1a", 42, "/dev/shm/a b (deleted)"),
                shared);
        assertEquals(List.of(), ProcMaps.parse(List.of("", "garbage", "1-2 r")));
    }

    @Test
    @DisplayName("maps of a process: what awk finds in it, and nothing of one that is gone")
    void mapsOfAProcess() {
        long me = ProcessHandle.current().pid();
        String libc = Programs.sh("awk '/libc.so.6/{print $5; exit}' /proc/" + me + "/maps");
        assertTrue(ProcMaps.read(me, "/").stream()
                .anyMatch(m -> Long.toString(m.inode()).equals(libc)));
        assertEquals(List.of(), ProcMaps.read(4_194_305, "/"));
    }

    @Test
    @DisplayName("capabilities: the bits of CapEff, none where the line is missing")
    void capabilities() {
        List<String> container = List.of("Name:\tbash", "CapPrm:\t000001ffffffffff", "CapEff:\t00000000a80425fb");
        long bits = Capabilities.effective(container);
        assertEquals(0xa80425fbL, bits);
        assertEquals(0, bits >> Capabilities.SYS_ADMIN & 1);
        assertEquals(-1, Capabilities.effective(List.of("CapEff:\tffffffffffffffff")));
        assertEquals(0, Capabilities.effective(List.of("Name:\tx")));
        String mine = Programs.sh("grep CapEff /proc/" + ProcessHandle.current().pid() + "/status | cut -f2");
        for (int bit : new int[] {Capabilities.SYS_PTRACE, Capabilities.SYS_ADMIN, Capabilities.SYS_RESOURCE})
            assertEquals((Long.parseUnsignedLong(mine, 16) >> bit & 1) == 1, Capabilities.has(bit));
    }

    @Test
    @DisplayName("pagemap: present, swapped, shared and the frame; a hidden frame is unknown, not 0")
    void pagemap() {
        ByteBuffer bytes = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
        bytes.putLong(0xa10000000012ab34L);
        bytes.putLong(0x8100000000000000L);
        bytes.putLong(0x4000000000000123L);
        bytes.putLong(0);
        bytes.putLong(0xa07fffffffffffffL);
        var unknown = OptionalLong.empty();
        assertEquals(
                List.of(
                        new PageMap.Page(true, false, true, OptionalLong.of(0x12ab34)),
                        new PageMap.Page(true, false, false, unknown),
                        new PageMap.Page(false, true, false, unknown),
                        new PageMap.Page(false, false, false, unknown),
                        new PageMap.Page(true, false, true, OptionalLong.of((1L << 55) - 1))),
                PageMap.parse(bytes.array()));
        assertEquals(List.of(), PageMap.parse(new byte[0]));
    }

    @Test
    @DisplayName("the facts of a file are stat's, also of a device with large numbers")
    void facts() throws Exception {
        try (var name = new FreshName()) {
            Files.write(name.shm(), new byte[777]);
            Programs.sh("chmod 4751 \"$1\" && chown 65534 \"$1\"", name.shm().toString());
            FileFacts facts = FileFacts.of(name.shm()).orElseThrow();
            assertEquals(
                    Programs.sh("stat -c '%i %s %a %u %U %h' \"$1\"", name.shm().toString()),
                    String.join(
                            " ",
                            facts.inode() + "",
                            facts.size() + "",
                            Integer.toOctalString(facts.mode()),
                            facts.uid() + "",
                            facts.owner(),
                            facts.links() + ""));
            assertEquals(
                    Programs.sh(
                            "stat -c '%Hd %Ld' \"$1\" | xargs printf '%02x:%02x'",
                            name.shm().toString()),
                    facts.device());
        }
        assertTrue(FileFacts.of(Path.of("/nonexistent")).isEmpty());
        assertTrue(FileFacts.of(1 << 20).isEmpty());
    }

    @Test
    @DisplayName("processes are those of ps, with their commands and users")
    void processes() {
        List<Long> pids = Processes.pids();
        long me = ProcessHandle.current().pid();
        assertTrue(pids.contains(1L) && pids.contains(me));
        assertEquals(Programs.sh("ps -o comm= -p " + me), Processes.command(me));
        assertEquals(Programs.sh("stat -c %U /proc/" + me), Processes.user(me));
        assertEquals("", Processes.command(4_194_305));
        assertEquals("", Processes.user(4_194_305));
        assertEquals(List.of(), Processes.descriptors(4_194_305));
    }

    @Test
    @DisplayName("a folder that is not there has no files")
    void folder() throws Exception {
        assertTrue(Folder.files(Path.of("/nonexistent")).isEmpty());
        try (var name = new FreshName()) {
            Files.createDirectory(name.shm());
            assertFalse(Folder.files(Path.of("/dev/shm")).containsKey(name.text()), "it is no plain file");
            Files.write(name.sem(), new byte[3]);
            assertEquals(
                    3,
                    Folder.files(Path.of("/dev/shm")).get("sem." + name.text()).size());
        }
    }
}
