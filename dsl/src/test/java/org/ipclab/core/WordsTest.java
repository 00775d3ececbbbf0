package org.ipclab.core;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("words for modes, sizes, names and literals")
class WordsTest {
    @Test
    @DisplayName("a mode in letters is what ls shows after chmod with the number")
    void modes() throws Exception {
        String shown = Programs.python("import stat\nfor m in range(0o1000): print(stat.filemode(m)[1:])");
        List<String> letters = shown.lines().toList();
        for (int bits = 0; bits < 01000; bits++) {
            assertEquals(bits, Mode.of(letters.get(bits)).bits());
            assertEquals(
                    String.format("%04o ", bits) + letters.get(bits),
                    Mode.of(bits).toString());
            assertEquals(
                    bits,
                    Mode.of(String.format("%o", 01000 + bits).substring(1)).bits());
        }
        assertEquals(Mode.PRIVATE, Mode.of("rw-------"));
    }

    @Test
    @DisplayName("what is no mode is Misused")
    void noModes() {
        for (String words :
                List.of("", "rw", "rwxrwxrwxr", "wr-------", "rwxrwx---x", "8", "088", "-rw-r--r--", "u+x", " 640"))
            assertThrows(IpcException.Misused.class, () -> Mode.of(words), words);
        for (int bits : new int[] {-1, 010000, 1 << 20}) assertThrows(IpcException.Misused.class, () -> Mode.of(bits));
        var e = assertThrows(IpcException.Misused.class, () -> Mode.of(640));
        assertTrue(e.getMessage().startsWith("mode 640 (octal 01200): "), e.getMessage());
    }

    @Test
    @DisplayName("sizes in words are what numfmt makes of them")
    void sizes() {
        for (String words : List.of("0", "1", "4096", "64K", "3M", "1G", "2T"))
            assertEquals(Programs.sh("numfmt --from=iec " + words), Long.toString(Size.parse(words)));
        for (String words : List.of("64k", "64 K", "64KB", "64KiB", " 64K ", "65536"))
            assertEquals(65_536, Size.parse(words));
        assertEquals(Long.MAX_VALUE, Size.parse(Long.toString(Long.MAX_VALUE)));
        for (String words : List.of("", "K", "-1", "0x10", "1e3", "1.5K", "9223372036854775808", "8388608T", "1P", "٣"))
            assertThrows(IpcException.Misused.class, () -> Size.parse(words), words);
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            long bytes = random.nextLong() >>> 1 + random.nextInt(60);
            assertEquals(bytes, Size.parse(Size.text(bytes)), Size.text(bytes));
        }
        assertEquals("23.4G", Size.rounded(25_125_558_681L));
    }

    @Test
    @DisplayName("a C literal of any text is compiled back into its bytes")
    void literals() {
        List<String> texts =
                new ArrayList<>(List.of("", "plain", "\"quoted\"", "back\\slash", "a\nb\tc\rd", "%s %d %%"));
        texts.addAll(
                List.of("??=??/??'", "é€😀", "\u0001" + "2", "\u00ff0", "/* */ // '", "\\x41", "\u007f9", "tail\\"));
        StringBuilder all = new StringBuilder();
        for (char c = 1; c < 0x250; c++) all.append(c).append(c % 10);
        texts.add(all.toString());
        StringBuilder program = new StringBuilder("#include <stdio.h>\nint main(void) {\n");
        for (String text : texts)
            program.append("{ const unsigned char s[] = " + Quoted.c(text)
                    + "; for (unsigned i = 0; i + 1 < sizeof s; i++) printf(\"%02x\", s[i]); puts(\".\"); }\n");
        List<String> compiled =
                Programs.c(program.append("}").toString()).lines().toList();
        for (int i = 0; i < texts.size(); i++) assertEquals(hex(texts.get(i)) + ".", compiled.get(i), texts.get(i));
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) hex.append(String.format("%02x", b));
        return hex.toString();
    }

    @Test
    @DisplayName("nothing where words, a time or bytes are wanted is Misused, and says what to give")
    void nulls() throws Exception {
        try (var name = new FreshName();
                var m = Ipc.shm(name.text()).size(64).withSemaphore().create()) {
            List<Action> asked = List.of(
                    () -> Mode.of(null),
                    () -> Size.parse(null),
                    () -> m.putString(0, null),
                    () -> m.putBytes(0, null),
                    () -> m.view(null),
                    () -> m.withLock((Action) null),
                    () -> m.semaphore().acquire(null),
                    () -> Ipc.sem().in(null, 0),
                    () -> Ipc.sysvSem().initial((int[]) null),
                    () -> Ipc.sysvShm(null, 1));
            for (int i = 0; i < asked.size(); i++) {
                var e = assertThrows(IpcException.Misused.class, asked.get(i)::run, "number " + i);
                assertTrue(e.getMessage().contains(" null: "), e.getMessage());
                assertFalse(e.advice().isBlank());
            }
            assertEquals(1, m.semaphore().value());
        }
    }

    @Test
    @DisplayName("names have one slash, in front; invented ones are all different")
    void names() {
        for (var each : Map.of("x", "/x", "/x", "/x", "a b", "/a b", "...", "/...", "é", "/é")
                .entrySet()) assertEquals(each.getValue(), PosixName.of("shm", each.getKey()));
        for (String name :
                List.of("", "/", "//x", "a/b", "/a/b", "x/", ".", "/.", "..", "/..", "a\0b", "half \ud83d")) {
            var e = assertThrows(IpcException.Misused.class, () -> PosixName.of("shm", name), name);
            assertTrue(e.getMessage().startsWith("shm \""), e.getMessage());
        }
        Set<String> invented = new HashSet<>();
        for (int i = 0; i < 10_000; i++) invented.add(PosixName.invent());
        assertEquals(10_000, invented.size());
        assertTrue(invented.stream().allMatch(name -> name.equals(PosixName.of("shm", name))));
    }
}
