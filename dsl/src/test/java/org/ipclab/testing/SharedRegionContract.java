package org.ipclab.testing;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.os.proc.Capabilities;
import org.ipclab.region.Region;
import org.ipclab.table.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for a region between two programs; the other one is in C. */
public interface SharedRegionContract<R extends Region<?>> {
    /** A new one, zeroed, of so many bytes. */
    R region(FreshName name, long size);

    /** The file that others map. */
    Path file(FreshName name);

    /** A C program whose statements have the region, of 4096 bytes, at {@code m}. */
    private static String program(String statements) {
        return """
                #define _GNU_SOURCE
                #include <fcntl.h>
                #include <sched.h>
                #include <stdint.h>
                #include <stdio.h>
                #include <stdlib.h>
                #include <sys/mman.h>
                #include <unistd.h>
                int main(int c, char **v) {
                    int fd = open(v[1], O_RDWR);
                    char *m = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
                    if (c < 2 || m == MAP_FAILED) return 9;
                    puts("up");
                    fflush(stdout);
                    STATEMENTS
                    return 0;
                }
                """.replace("STATEMENTS", statements);
    }

    @Test
    @DisplayName("atomic steps of four threads and of C's __atomic builtins lose nothing")
    default void atomics() throws Exception {
        String rival = """
                for (int i = 0; i < 50000; i++) {
                    __atomic_fetch_add((int32_t *)(m + 0), 1, __ATOMIC_SEQ_CST);
                    __atomic_fetch_add((int64_t *)(m + 8), -3, __ATOMIC_SEQ_CST);
                    int32_t a = __atomic_load_n((int32_t *)(m + 16), __ATOMIC_SEQ_CST);
                    while (!__atomic_compare_exchange_n((int32_t *)(m + 16), &a, a + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) ;
                    int64_t b = __atomic_load_n((int64_t *)(m + 24), __ATOMIC_SEQ_CST);
                    while (!__atomic_compare_exchange_n((int64_t *)(m + 24), &b, b + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) ;
                }
                """;
        try (var name = new FreshName();
                R m = region(name, 4096);
                var program = CProgram.of(program(rival));
                var beside = program.start(file(name).toString())) {
            assertEquals("up", beside.line());
            assertEquals(4, Race.won(4, () -> step(m)));
            beside.rest();
            assertEquals(250_000, m.getInt(0));
            assertEquals(-3 * 250_000L, m.getLong(8));
            assertEquals(250_000, m.getInt(16));
            assertEquals(250_000, m.getLong(24));
        }
    }

    private static void step(Region<?> m) {
        for (int i = 0; i < 50_000; i++) {
            m.getAndAddInt(0, 1);
            m.getAndAddLong(8, -3);
            int a;
            do a = m.getVolatileInt(16);
            while (!m.compareAndSetInt(16, a, a + 1));
            long b;
            do b = m.getVolatileLong(24);
            while (!m.compareAndSetLong(24, b, b + 1));
        }
    }

    @Test
    @DisplayName("who sees a flag that was set volatile sees all that was put before it, in both directions")
    default void publication() throws Exception {
        String rival = """
                for (int round = 1; round <= 2000; round++) {
                    while (__atomic_load_n((int32_t *)m, __ATOMIC_ACQUIRE) != round) sched_yield();
                    for (int i = 0; i < 8; i++) if (((int64_t *)(m + 64))[i] != round) return 7;
                    for (int i = 0; i < 8; i++) ((int64_t *)(m + 256))[i] = -round;
                    __atomic_store_n((int64_t *)(m + 8), round, __ATOMIC_RELEASE);
                }
                """;
        try (var name = new FreshName();
                R m = region(name, 4096);
                var program = CProgram.of(program(rival));
                var beside = program.start(file(name).toString())) {
            assertEquals("up", beside.line());
            for (int round = 1; round <= 2000; round++) {
                for (int i = 0; i < 8; i++) m.putLong(64 + 8 * i, round);
                m.setVolatileInt(0, round);
                while (m.getVolatileLong(8) != round) {
                    assertTrue(beside.isAlive());
                    Thread.yield();
                }
                for (int i = 0; i < 8; i++) assertEquals(-round, m.getLong(256 + 8 * i));
            }
            beside.rest();
        }
    }

    @Test
    @DisplayName("pages() says what a C program reads in our /proc/PID/pagemap")
    default void pages() throws Exception {
        assumeTrue(Capabilities.has(Capabilities.SYS_ADMIN), "frames are shown only to CAP_SYS_ADMIN");
        String judge = """
                #define _GNU_SOURCE
                #include <fcntl.h>
                #include <stdint.h>
                #include <stdio.h>
                #include <stdlib.h>
                #include <unistd.h>
                int main(int c, char **v) {
                    int fd = open(v[1], O_RDONLY);
                    uint64_t page;
                    for (int i = 0; c == 4 && i < atoi(v[3]); i++) {
                        if (pread(fd, &page, 8, (strtoull(v[2], 0, 16) / 4096 + i) * 8) != 8) return 9;
                        if (page >> 63) printf("1 %d %llu\\n", (int)(page >> 61 & 1), (unsigned long long)(page & ((1ULL << 55) - 1)));
                        else puts("0");
                    }
                }
                """;
        try (var name = new FreshName();
                R m = region(name, 5 * 4096 + 1);
                var program = CProgram.of(judge)) {
            m.putByte(0, 1);
            m.putByte(3 * 4096, 1);
            String seen = program.output(
                    "/proc/" + ProcessHandle.current().pid() + "/pagemap",
                    Long.toHexString(m.mapping().address()),
                    "6");
            List<String> shown = new ArrayList<>();
            for (Row row : m.pages().rows())
                shown.add(
                        row.get("present").equals(true)
                                ? "1 " + (row.get("shared").equals(true) ? 1 : 0) + " " + row.get("frame")
                                : "0");
            assertEquals(seen.lines().toList(), shown);
            assertEquals(true, m.pages().rows().get(3).get("present"));
            assertEquals(true, m.pages().rows().get(3).get("dirty"));
        }
    }

    @Test
    @DisplayName("an access is no system call")
    default void noCall() throws Exception {
        try (var name = new FreshName();
                R m = region(name, 4096)) {
            assertEquals(List.of(), Ipc.trace(() -> step(m)).calls());
        }
    }
}
