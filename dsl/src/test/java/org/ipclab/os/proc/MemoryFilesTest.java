package org.ipclab.os.proc;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("readers of /proc for memory")
class MemoryFilesTest {
    @Test
    @DisplayName("read the table of segments, whatever columns a kernel adds")
    void segments() {
        var lines = List.of(
                "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap",
                "-268430796      32810  1640                  3333 30352 30353      1  1000     0     0     0 1795435254          0 1795435254                  4096                     0",
                "         0          3   600  1152921504606846976     1     2      0 4294967294     0     0     0 0          0 1795435254                  0                     0");
        assertEquals(
                List.of(
                        new ProcSysvShm.Segment(-268430796, 32810, 01640, 3333, 30352, 30353, 1, 1000),
                        new ProcSysvShm.Segment(0, 3, 0600, 1L << 60, 1, 2, 0, -2)),
                ProcSysvShm.segments(SysvTable.parse(lines)));
        assertTrue(ProcSysvShm.segments(SysvTable.parse(lines)).get(0).isRemoved());
        assertEquals(List.of(), ProcSysvShm.segments(SysvTable.parse(List.of())));
    }

    @Test
    @DisplayName("tell attached segments from files that are called like one")
    void attached() {
        var maps = ProcMaps.parse(List.of(
                "7f00-7f01 rw-s 00000000 00:01 32810                      /SYSV0701f3a2 (deleted)",
                "7f00-7f01 rw-s 00000000 00:01 0                          /SYSV00000000 (deleted)",
                "7f00-7f01 rw-p 00000000 00:00 0                          [heap]",
                "7f00-7f01 rw-p 00000000 00:00 0",
                "7f01-7f02 rw-s 00000000 00:01 3                          /SYSV0701f3a2",
                "7f02-7f03 r--p 00000000 fe:00 4                          /home/SYSV0701f3a2 (deleted)"));
        assertEquals(
                List.of(true, true, false, false),
                maps.stream().map(SegmentHolders::isSegment).toList());
    }

    @Test
    @DisplayName("read users and limits, and say what is not there")
    void usersAndLimits() {
        var passwd = List.of("root:x:0:0:root:/root:/bin/bash", "", "broken", "ann:x:1000:1000::/:/bin/sh");
        assertEquals(
                "root ann 7 4294967294",
                String.join(
                        " ",
                        List.of(0, 1000, 7, -2).stream()
                                .map(uid -> Users.name(uid, passwd))
                                .toList()));
        var limits = List.of(
                "Limit                     Soft Limit           Hard Limit           Units",
                "Max locked memory         8388608              unlimited            bytes",
                "Max address space         unlimited            unlimited            bytes");
        assertEquals("8388608", Limits.parse(limits, "Max locked memory"));
        assertEquals("unlimited", Limits.parse(limits, "Max address space"));
        assertEquals("an unknown number of", Limits.parse(limits, "Max nothing"));
        assertTrue(Setting.read("/proc/sys/kernel/shmmni").orElseThrow().matches("\\d+"));
        assertTrue(Setting.read("/proc/sys/kernel/none").isEmpty());
    }

    @Test
    @DisplayName("give the path of a mapping as the file system has it")
    void paths() {
        var maps = ProcMaps.parse(List.of("7f00-7f01 rw-s 00000000 00:01 5      /tmp/a \\012b\u00c3\u00a9"));
        assertEquals("/tmp/a \nb\u00e9", MappedFiles.path(maps.get(0)));
    }
}
