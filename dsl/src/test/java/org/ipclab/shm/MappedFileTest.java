package org.ipclab.shm;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.Programs;
import org.ipclab.testing.Self;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a mapped file")
class MappedFileTest implements HandleContract<MappedFile> {
    @TempDir
    Path folder;

    @Override
    public MappedFile handle(FreshName name) {
        return Ipc.mmap(name.shm()).size(3333).mode(0640).create();
    }

    @Override
    public void use(MappedFile file) {
        file.putInt(0, file.getInt(4) + 1);
    }

    @Override
    public Path file(FreshName name) {
        return name.shm();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("f"), text);
    }

    @Test
    @DisplayName("the state tells what stat and /proc tell")
    void stateIsTheKernels() throws Exception {
        Path file = folder.resolve("new");
        try (MappedFile m = Ipc.mmap(file).offset(4096).size(100).mode(0666).create()) {
            MappedFileState state = m.state();
            assertEquals(
                    Programs.sh("stat -c '%s %a %U %i' \"$1\"", file.toString()),
                    state.fileSize() + " " + Integer.toOctalString(state.mode().bits()) + " " + state.owner() + " "
                            + state.inode());
            assertEquals(List.of(100L, 4096L, 4096L), List.of(state.size(), state.mapped(), state.offset()));
            assertEquals(0666, state.askedMode().bits());
            String line = Self.mappings(file.toString()).get(0);
            assertTrue(line.startsWith(Long.toHexString(state.address()) + "-") && line.contains(" rw-s "), line);
            assertEquals(List.of(ProcessHandle.current().pid()), state.holders());
            assertTrue(state.created() && !state.unlinked() && !state.isPrivate());
        }
    }

    @Test
    @DisplayName("the mapping outlives the descriptor: none that reads or writes is open while it is in use")
    void outlivesTheDescriptor() throws Exception {
        Path file = file("hello");
        try (MappedFile m = Ipc.mmap(file).open()) {
            // what is left is the one for state(), O_PATH
            assertEquals(1, Self.descriptors(file.toString()));
            assertEquals(
                    "1",
                    Programs.sh(
                            "cd /proc/$1/fdinfo; for f in $(ls); do [ \"$(readlink ../fd/$f)\" = \"$2\" ] && grep flags $f; done | grep -c 12000000$",
                            ProcessHandle.current().pid() + "",
                            file.toString()));
            m.putByte(0, 'j');
            assertEquals("jello", Files.readString(file));
        }
        assertEquals(0, Self.descriptors(file.toString()));
    }

    @Test
    @DisplayName("a private or read-only mapping never reaches the file, not with force() either")
    void neverReachesTheFile() throws Exception {
        Path file = file("hello");
        assertTrue(file.toFile().setReadOnly());
        try (MappedFile copy = Ipc.mmap(file).privateCopy().open();
                MappedFile reader = Ipc.mmap(file).readOnly().open()) {
            copy.fill('x');
            copy.getAndAddInt(0, 1);
            copy.force();
            reader.force();
            for (Runnable put : List.<Runnable>of(
                    () -> reader.putByte(0, 1), () -> reader.fill(0), () -> reader.setVolatileInt(0, 1)))
                assertThrows(IpcException.Denied.class, put::run);
            assertTrue(reader.buffer().isReadOnly());
            assertEquals("hello", reader.getString(0));
            assertTrue(copy.state().isPrivate());
        }
        assertEquals("hello", Files.readString(file));
    }

    @Test
    @DisplayName(
            "force() makes it durable: the kernel has no dirty page of it afterwards, and close before it is Closed")
    void force() throws Exception {
        Path file = folder.resolve("big");
        MappedFile m = Ipc.mmap(file).size("1M").create();
        m.fill(7);
        m.force();
        String last = m.trace().calls().get(m.trace().calls().size() - 1).text();
        assertTrue(last.startsWith("msync(") && last.contains("MS_SYNC"), last);
        if (!Programs.sh("stat -f -c %T \"$1\"", file.toString()).equals("tmpfs"))
            assertEquals(0, dirtyKilobytes(file));
        m.close();
        assertThrows(IpcException.Closed.class, m::force);
        assertThrows(IpcException.Closed.class, m::lockInMemory);
    }

    private static long dirtyKilobytes(Path file) throws Exception {
        long dirty = 0;
        boolean here = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps")))
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) here = line.endsWith(file.toString());
            else if (here && line.contains("_Dirty:")) dirty += Long.parseLong(line.replaceAll("\\D", ""));
        return dirty;
    }

    @Test
    @DisplayName("the tail of the last page reads 0 in C, is no part of the file, and is out of bounds here")
    void tail() throws Exception {
        Path file = file("hello");
        try (MappedFile m = Ipc.mmap(file).open()) {
            assertEquals(4096, m.state().mapped());
            assertThrows(IpcException.Misused.class, () -> m.putByte(5, 1));
            String code = "import mmap,os,sys\nm=mmap.mmap(os.open(sys.argv[1],os.O_RDWR),5)\n"
                    + "import ctypes\nb=(ctypes.c_char*4096).from_address(ctypes.addressof(ctypes.c_char.from_buffer(m)))\n"
                    + "print(b[5:4096]==bytes(4091))";
            assertEquals("True", Programs.python(code, file.toString()));
            m.fill('y');
        }
        assertEquals("yyyyy", Files.readString(file));
    }

    @Test
    @DisplayName("after unlink it lives on, and unlink leaves alone the file that took its name")
    void unlinked() throws Exception {
        Path file = file("hello");
        try (MappedFile m = Ipc.mmap(file).open()) {
            m.unlink();
            m.putByte(0, 'j');
            assertTrue(m.state().unlinked());
            assertEquals(5, m.state().fileSize());
            assertEquals(
                    "ENOENT",
                    assertThrows(IpcException.NotThere.class, m::unlink).errnoName());
            Files.writeString(file, "another");
            assertThrows(IpcException.NotThere.class, m::unlink);
            assertEquals("another", Files.readString(file));
            assertEquals("jello", m.getString(0));
            assertEquals(5, m.state().fileSize());
        }
    }

    @Test
    @DisplayName("cleanup never removes a file, also one that was made here; the session says who made it")
    void cleanupLeavesFiles() throws Exception {
        Path file = folder.resolve("made");
        try (MappedFile m = Ipc.mmap(file).size(64).create()) {
            assertEquals(
                    true,
                    Ipc.session().where("name", file.toString()).rows().get(0).get("created"));
            Ipc.cleanup();
            assertTrue(m.isOpen() && Files.exists(file));
        }
        Ipc.cleanup();
        assertTrue(Files.exists(file));
    }
}
