package org.ipclab.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a view of a layout")
class LayoutViewTest {
    private static final Layout ALL = Layout.of("a:i8, b:i16, c:i32, d:i64, e:u8, f:u16, g:u32, h:f32, i:f64, j:bool,"
            + " name:char[6], xs:i32[3], flags:bool[2]");

    private final HeapBytes bytes = new HeapBytes(256);
    private final LayoutView view = new LayoutView(bytes, ALL);

    record Frame(
            long seq,
            int flag,
            double level,
            boolean on,
            char letter,
            @Length(8) String name,
            @Length(2) int[] xs) {}

    private void setAll() {
        view.set("a", -128);
        view.set("b", (short) -2);
        view.set("c", Integer.MIN_VALUE);
        view.set("d", Long.MAX_VALUE);
        view.set("e", 255);
        view.set("f", 65535L);
        view.set("g", 4294967295L);
        view.set("h", 1.5);
        view.set("i", -0.1);
        view.set("j", true);
        view.set("name", "größ");
    }

    @Test
    @DisplayName("reads back what it wrote, unsigned types into wider ones")
    void readsBack() {
        setAll();
        view.set("xs", new int[] {1, -2, 3});
        view.set("flags", List.of(true, false));
        var values = view.table().column("value");
        assertEquals(
                Arrays.asList(
                        (byte) -128,
                        (short) -2,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        255,
                        65535,
                        4294967295L,
                        1.5f,
                        -0.1,
                        true,
                        "größ",
                        List.of(1, -2, 3),
                        List.of(true, false)),
                values);
        ALL.fields().forEach(field -> view.set(field.name(), view.get(field.name())));
        assertEquals(values, view.table().column("value"));
    }

    @Test
    @DisplayName("writes bytes that a C program reads as the same values, and reads those that it wrote")
    void sharesWithC(@TempDir Path folder) throws IOException {
        setAll();
        view.set("name", "ipclab");
        view.set("xs", List.of(7, 8, 9));
        var file = Files.write(folder.resolve("region"), bytes.all());
        var printed = Programs.c(
                "#include <stdio.h>\n#include <stdint.h>\n#include <stdbool.h>\n#include <string.h>\n" + ALL.toC("rec")
                        + """
                        int main(int argc, char **argv) {
                            struct rec r;
                            FILE *f = fopen(argv[argc - 1], "r+b");
                            if (!f || fread(&r, sizeof r, 1, f) != 1) return 1;
                            printf("%d %d %d %lld %u %u %u %.1f %.1f %d %.6s %d %d", r.a, r.b, r.c, (long long) r.d, r.e,
                                   r.f, r.g, r.h, r.i, r.j, r.name, r.xs[0], r.xs[2]);
                            memcpy(r.name, "C\\0rest", 6);
                            r.g = 3000000000u;
                            r.flags[1] = true;
                            rewind(f);
                            return fwrite(&r, sizeof r, 1, f) == 1 && fclose(f) == 0 ? 0 : 1;
                        }
                        """,
                file.toString());
        assertEquals("-128 -2 -2147483648 9223372036854775807 255 65535 4294967295 1.5 -0.1 1 ipclab 7 9", printed);
        bytes.putBytes(0, Files.readAllBytes(file));
        assertEquals("C", view.get("name"));
        assertEquals(3_000_000_000L, view.get("g"));
        assertEquals(List.of(false, true), view.get("flags"));
    }

    @Test
    @DisplayName("refuses what does not fit, says what does, and writes nothing")
    void refuses() {
        var before = bytes.all().clone();
        misused("e", 300, "set e:u8 to 300: u8 takes a whole number from 0 to 255");
        misused("e", -1, "0 to 255");
        misused("a", 128, "-128 to 127");
        misused("c", 1L << 31, "-2,147,483,648 to 2,147,483,647");
        misused("d", BigInteger.TWO.pow(63), "i64 takes");
        misused("g", -1, "0 to 4,294,967,295");
        misused("c", 1.5, "whole number");
        misused("c", Double.NaN, "whole number");
        misused("c", "5", "set c:i32 to \"5\"");
        misused("c", null, "set c:i32 to null");
        misused("h", 1e300, "take f64");
        misused("i", "x", "takes a number");
        misused("j", 1, "true or false");
        misused("name", "größe", "takes 7 bytes in UTF-8, the field has 6");
        misused("name", "a\0b", "NUL");
        misused("name", 5, "text or byte[]");
        misused("xs", List.of(1, 2), "exactly 3 elements, not 2");
        misused("xs", List.of(1, 2, 1L << 40), "i32 takes");
        misused("xs", 1, "a list or an array of 3");
        misused("nothing", 1, "the layout has a, b, c");
        assertArrayEquals(before, bytes.all());
    }

    private void misused(String field, Object value, String message) {
        var e = assertThrows(IpcException.Misused.class, () -> view.set(field, value));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    @DisplayName("ends text with a NUL where there is room, and clears what was behind it")
    void text() {
        view.set("name", "abcdef");
        assertEquals("abcdef", view.get("name"));
        view.set("name", "x");
        assertEquals("x", view.get("name"));
        assertArrayEquals(new byte[] {'x', 0, 0, 0, 0, 0}, bytes.getBytes(ALL.offset("name"), 6));
        view.set("name", new byte[] {'y'});
        assertEquals("y", view.get("name"));
        view.set("name", "");
        assertEquals("", view.get("name"));
    }

    @Test
    @DisplayName("writes and reads a record, local ones and some of the fields too")
    void records() {
        var frames = new LayoutView(bytes, Layout.of(Frame.class));
        var frame = new Frame(9, 1, 2.5, true, 'ß', "frame", new int[] {3, 4});
        frames.write(frame);
        var read = frames.read(Frame.class);
        assertArrayEquals(frame.xs(), read.xs());
        assertEquals(
                frame,
                new Frame(read.seq(), read.flag(), read.level(), read.on(), read.letter(), read.name(), frame.xs()));
        assertEquals(9, bytes.getLong(0));
        record Part(int flag, long seq, List<Integer> xs) {}
        assertEquals(new Part(1, 9, List.of(3, 4)), frames.read(Part.class));
        frames.write(new Part(2, 10, List.of(5, 6)));
        assertEquals(2.5, frames.get("level"));
        assertEquals(10L, frames.get("seq"));
    }

    @Test
    @DisplayName("writes no component of a record if one does not fit, and reads none into a type that cannot hold it")
    void recordsThatDoNotFit() {
        record Wrong(long d, int e) {}
        var before = bytes.all().clone();
        assertThrows(IpcException.Misused.class, () -> view.write(new Wrong(5, 300)));
        assertArrayEquals(before, bytes.all());
        record Narrow(byte e) {}
        view.set("e", 127);
        assertEquals(127, view.read(Narrow.class).e());
        view.set("e", 128);
        var e = assertThrows(IpcException.Misused.class, () -> view.read(Narrow.class));
        assertTrue(e.getMessage().contains("read e:u8 as byte: it holds 128"), e.getMessage());
        record Stranger(int x) {}
        assertThrows(IpcException.Misused.class, () -> view.read(Stranger.class));
        assertThrows(IpcException.Misused.class, () -> view.write(new Stranger(1)));
        record Text(int name) {}
        assertThrows(IpcException.Misused.class, () -> view.read(Text.class));
    }

    @Test
    @DisplayName("passes on what a record's own constructor says")
    void recordsThatCheck() {
        record Positive(int c) {
            Positive {
                if (c <= 0) {
                    throw new IllegalArgumentException("not positive");
                }
            }
        }
        assertEquals(
                "not positive",
                assertThrows(IllegalArgumentException.class, () -> view.read(Positive.class))
                        .getMessage());
    }

    @Test
    @DisplayName("needs a region that is large enough")
    void tooSmall() {
        var layout = Layout.of("a:i64, b:i8");
        assertEquals(16, layout.size());
        new LayoutView(new HeapBytes(16), layout);
        var e = assertThrows(IpcException.Misused.class, () -> new LayoutView(new HeapBytes(15), layout));
        assertTrue(e.getMessage().contains("16 bytes and the region has 15"), e.getMessage());
    }

    @Test
    @DisplayName("shows field, type, offset and value")
    void shows() {
        var small = new LayoutView(bytes, Layout.of("seq:i64, name:char[4]"));
        small.set("seq", 7);
        small.set("name", "a\nb");
        assertEquals("""
                field │ type    │ offset │ value
                ──────┼─────────┼────────┼──────
                seq   │ i64     │      0 │ 7
                name  │ char[4] │      8 │ a␊b""", small.toString().substring(1).stripIndent());
    }

    @Test
    @DisplayName("of a closed region still shows its fields, their values unknown, and why")
    void closed() {
        var small = new LayoutView(bytes, Layout.of("seq:i64"));
        bytes.close();
        assertThrows(IpcException.Closed.class, () -> small.get("seq"));
        assertEquals(Arrays.asList((Object) null), small.table().column("value"));
        assertTrue(small.toString().contains("read bytes: open them again"), small.toString());
    }
}
