package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.core.Plan;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.FilePlanContract;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Race;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a plan of a mapped file")
class MmapPlanTest implements FilePlanContract<MappedFile> {
    @TempDir
    Path folder;

    @Override
    public Plan<MappedFile> plan(String name) {
        return Ipc.mmap("/dev/shm/" + name).size(3333).mode(0640);
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    @Override
    public String named(FreshName name) {
        return name.shm().toString();
    }

    @Override
    public String stat() {
        return "3333 640";
    }

    private Path of(int bytes) throws Exception {
        return Files.write(folder.resolve("f" + bytes), new byte[bytes]);
    }

    @Test
    @DisplayName("keeps its options to itself, and shows the code that makes it")
    void isAValue() {
        MmapPlan base = Ipc.mmap("/tmp/a \"b\"");
        String before = base.toString();
        String all = base.size(100)
                .offset(4096)
                .mode("rw-rw----")
                .readOnly()
                .privateCopy()
                .reserve(false)
                .toString();
        assertEquals(before, base.toString());
        assertTrue(before.contains("Ipc.mmap(\"/tmp/a \\\"b\\\"\")\n"), before);
        assertTrue(all.contains(".size(100).offset(4096).mode(0660).readOnly().privateCopy().reserve(false)\n"), all);
        assertEquals(
                MmapPlan.of("/tmp/x").size(65536), Ipc.mmap(Path.of("/tmp/x")).size("64K"));
        assertTrue(base.size(1L << 40).toString().contains(".size(" + (1L << 40) + "L)"));
    }

    @Test
    @DisplayName("refuses what is no path, no size and no offset before the kernel is asked")
    void refuses() {
        for (String path : new String[] {null, "", "a\0b"})
            assertThrows(IpcException.Misused.class, () -> Ipc.mmap(path), path);
        MmapPlan plan = Ipc.mmap(folder + "/x");
        for (long wrong : new long[] {-1, Long.MIN_VALUE}) {
            assertThrows(IpcException.Misused.class, () -> plan.size(wrong));
            assertThrows(IpcException.Misused.class, () -> plan.offset(wrong));
        }
        assertThrows(IpcException.Misused.class, () -> plan.size(Long.MAX_VALUE).offset(1));
        assertThrows(IpcException.Misused.class, () -> plan.offset(1).size(Long.MAX_VALUE));
        assertTrue(
                assertThrows(IpcException.Misused.class, plan::create).advice().contains(".size("));
        assertThrows(IpcException.Misused.class, plan::createOrOpen);
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    @DisplayName("length 0 and an unaligned offset are EINVAL from mmap, with advice, and leave nothing")
    void lengthAndOffset() throws Exception {
        MmapPlan fresh = Ipc.mmap(folder + "/x");
        for (MmapPlan plan : List.of(
                fresh.size(0),
                fresh.size(10).offset(100),
                Ipc.mmap(of(0)),
                Ipc.mmap(of(9000)).size(0),
                Ipc.mmap(of(9000)).offset(100),
                Ipc.mmap(of(8192)).offset(8192))) {
            var e = assertThrows(
                    IpcException.Misused.class, () -> plan.open(plan.exists() ? Opening.OPEN : plan.usual()));
            assertEquals("EINVAL", e.errnoName(), e.getMessage());
            assertTrue(e.call().startsWith("mmap(") && e.advice().contains("4096"), e.getMessage());
        }
        assertFalse(Files.exists(folder.resolve("x")));
        assertEquals(0, Self.descriptors(folder.toString()));
        assertEquals(List.of(), Self.mappings(folder.toString()));
    }

    @Test
    @DisplayName("more than the file holds is Misused and says how much there is; a part works")
    void moreThanThereIs() throws Exception {
        Path file = of(5000);
        for (MmapPlan plan : List.of(
                Ipc.mmap(file).size(5001),
                Ipc.mmap(file).offset(4096).size(905),
                Ipc.mmap(file).offset(8192))) {
            for (Opening which :
                    plan.bytes().isEmpty() ? List.of(Opening.OPEN) : List.of(Opening.OPEN, Opening.CREATE_OR_OPEN)) {
                var e = assertThrows(IpcException.Misused.class, () -> plan.open(which));
                assertTrue(e.getMessage().contains("5000"), e.getMessage());
            }
        }
        try (MappedFile part = Ipc.mmap(file).offset(4096).size(904).open();
                MappedFile rest = Ipc.mmap(file).offset(4096).open()) {
            assertEquals(904, rest.size());
            assertThrows(IpcException.Misused.class, () -> part.getByte(904));
        }
        assertEquals(5000, Files.size(file));
    }

    @Test
    @DisplayName("what is no plain file is refused at once: a folder, a device, a FIFO that nobody writes")
    void noFiles() throws Exception {
        Programs.sh("mkfifo \"$1/fifo\"", folder.toString());
        for (String path : List.of(folder.toString(), "/dev/null", folder + "/fifo"))
            for (MmapPlan plan :
                    List.of(Ipc.mmap(path).size(1), Ipc.mmap(path).size(1).readOnly())) {
                var e = assertThrows(IpcException.Misused.class, plan::open);
                assertTrue(e.getMessage().contains(path), e.getMessage());
            }
        assertEquals(0, Self.descriptors(folder.toString()));
    }

    @Test
    @DisplayName("a size that no file system has leaves nothing, and says the room there is")
    void tooLarge() throws Exception {
        for (Opening which : List.of(Opening.CREATE, Opening.CREATE_OR_OPEN)) {
            var e = assertThrows(
                    IpcException.class,
                    () -> Ipc.mmap(folder + "/x").size(1L << 60).open(which));
            assertTrue(e.errno() != 0 && e.advice().contains(" left"), e.getMessage());
            assertEquals(0, folder.toFile().list().length);
        }
        assertEquals(0, Self.descriptors(folder.toString()));
    }

    @Test
    @DisplayName("createOrOpen in a race of eight: all have the same file, and nothing else is left in the folder")
    void createOrOpenInARace() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path file = folder.resolve("race" + round);
            int won = Race.won(8, () -> {
                try (MappedFile m = Ipc.mmap(file).size(8192).createOrOpen()) {
                    assertEquals(8192, m.size());
                    m.getAndAddInt(4096, 1);
                }
            });
            assertEquals(8, won);
            assertEquals("8", Programs.sh("od -An -td4 -j4096 -N4 \"$1\" | tr -d ' '", file.toString()));
            assertEquals(round + 1, folder.toFile().list().length);
        }
    }

    @Test
    @DisplayName("the C programs map what the plan maps: a part, read-only, a private copy")
    void partsInC() throws Exception {
        Path file = of(9000);
        for (MmapPlan plan : List.of(
                Ipc.mmap(file).offset(4096),
                Ipc.mmap(file).readOnly(),
                Ipc.mmap(file).offset(8192).size(808).privateCopy()))
            try (var program = CProgram.of(plan.toC(Opening.OPEN))) {
                assertEquals(0, program.status());
            }
        try (var program = CProgram.of(Ipc.mmap(file).size(9001).toC(Opening.OPEN))) {
            assertEquals(1, program.status());
        }
    }

    @Test
    @DisplayName("a file under a name with a blank, quotes, a line end and é works, here and in C")
    void oddNames() throws Exception {
        String path = folder + "/a \"b\" 'c'\nd\u00e9";
        try (MappedFile m = Ipc.mmap(path).size(10).create()) {
            assertEquals(1, m.attached().size());
            assertEquals(1, Ipc.list("mmap").where("name", path).size());
        }
        try (var program = CProgram.of(Ipc.mmap(path).toC(Opening.OPEN))) {
            assertEquals(0, program.status());
        }
    }

    @Test
    @DisplayName("a link to nothing is told as a link, and an offset behind the end as an offset")
    void whatIsWrong() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        for (Runnable opening :
                List.<Runnable>of(Ipc.mmap(link)::open, Ipc.mmap(link).size(8)::createOrOpen)) {
            var e = assertThrows(IpcException.NotThere.class, opening::run);
            assertTrue(e.advice().contains("symbolic link"), e.getMessage());
        }
        Path file = Files.write(folder.resolve("short"), new byte[10]);
        var e = assertThrows(IpcException.Misused.class, Ipc.mmap(file).offset(8192)::open);
        assertTrue(e.advice().contains("10 bytes, and the offset is 8192"), e.getMessage());
    }
}
