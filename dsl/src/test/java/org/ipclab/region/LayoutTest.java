package org.ipclab.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a layout")
class LayoutTest {
    private static final String INCLUDES =
            "#include <stdio.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <stdbool.h>\n";
    private static final List<String> TYPES =
            List.of("i8", "i16", "i32", "i64", "u8", "u16", "u32", "f32", "f64", "bool", "char[3]", "i16[3]", "f64[2]");

    record Frame(long seq, int flag, @Length(16) String name) {}

    record Everything(
            byte a,
            short b,
            char c,
            int d,
            long e,
            float f,
            double g,
            boolean h,
            @Length(5) String s,
            @Length(3) short[] xs) {}

    record Unnamed(String name) {}

    record Needless(@Length(3) int x) {}

    record Zero(@Length(0) String name) {}

    record Other(Object x) {}

    record Deep(@Length(2) int[][] x) {}

    record Empty() {}

    /** One printf a layout, in one program: sizeof, then the offset of each field. */
    private static String judged(List<Layout> layouts) {
        var structs = new StringBuilder(INCLUDES);
        var prints = new StringBuilder();
        for (int i = 0; i < layouts.size(); i++) {
            String name = "rec" + i;
            structs.append(layouts.get(i).toC(name));
            prints.append("    printf(\"%zu\", sizeof(struct " + name + "));\n");
            layouts.get(i)
                    .fields()
                    .forEach(field -> prints.append(
                            "    printf(\" %zu\", offsetof(struct " + name + ", " + field.name() + "));\n"));
            prints.append("    puts(\"\");\n");
        }
        return Programs.c(structs + "int main(void) {\n" + prints + "}\n");
    }

    private static String ours(List<Layout> layouts) {
        return layouts.stream()
                .map(layout -> layout.size()
                        + layout.fields().stream()
                                .map(field -> " " + layout.offset(field.name()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    @DisplayName("has the offsets and the size that a C compiler gives its struct")
    void asInC() {
        var random = new Random(1);
        var layouts = IntStream.range(0, 100)
                .mapToObj(i -> IntStream.rangeClosed(0, random.nextInt(9))
                        .mapToObj(j -> "f" + j + ":" + TYPES.get(random.nextInt(TYPES.size())))
                        .collect(Collectors.joining(", ")))
                .map(Layout::of)
                .collect(Collectors.toList());
        layouts.add(Layout.of("flag:i8, seq:i64, name:char[5], half:i16, xs:i32[3]"));
        layouts.add(Layout.of(Everything.class));
        assertEquals(judged(layouts), ours(layouts));
    }

    @Test
    @DisplayName("comes from a text with any spacing, or from a record")
    void sources() {
        var layout = Layout.of(" seq : i64,flag:i32 ,\n name:char[ 16 ] ");
        assertEquals("seq:i64, flag:i32, name:char[16]", layout.text());
        assertEquals(layout, Layout.of(layout.text()));
        assertEquals(layout, Layout.of(Frame.class));
        assertEquals(layout.hashCode(), Layout.of(Frame.class).hashCode());
        assertNotEquals(layout, Layout.of("seq:i64"));
        assertEquals(
                "a:i8, b:i16, c:u16, d:i32, e:i64, f:f32, g:f64, h:bool, s:char[5], xs:i16[3]",
                Layout.of(Everything.class).text());
    }

    @Test
    @DisplayName("shows its fields as a table and as the struct")
    void shows() {
        var layout = Layout.of("flag:i8, xs:i32[2]");
        assertEquals("""

                layout of 12 bytes, aligned to 4
                  field │ type   │ offset │ size
                  ──────┼────────┼────────┼─────
                  flag  │ i8     │      0 │    1
                  xs    │ i32[2] │      4 │    8""", layout.toString());
        assertEquals("""
                struct rec {
                    int8_t flag;   /* offset 0 */
                    int32_t xs[2]; /* offset 4 */
                }; /* size 12 */
                """, layout.toC());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "''|no fields",
                "a|\"a\" is no field; write name:type",
                "a:i8,|is no field",
                "a:i33|field a has the type \"i33\"; there are i8 i16 i32 i64 u8 u16 u32 f32 f64 bool, text char[16]",
                "a:I32|type \"I32\"",
                "a:|type \"\"",
                ":i8|\"\" is no name in C",
                "a:i8, a:i16|two fields a",
                "a:char|needs a length, as in char[16]",
                "a:i8[0]|the length \"0\"; lengths go from 1",
                "a:i8[-1]|the length \"-1\"",
                "a:i8[]|the length \"\"",
                "a:i8[x]|the length \"x\"",
                "a:i8[99999999999]|the length \"99999999999\"",
                "a:i64[999999999]|less than 2 GiB",
                "a:i32[2][2]|is no field",
                "a:i32[2|is no field",
                "a b:i32|is no field",
                "1a:i8|\"1a\" is no name in C",
                "größe:i8|\"größe\" is no name in C",
                "int:i8|\"int\" is a word of C or of its compiler; take another name, such as int_",
                "bool:i8|word of C",
                "unix:i8|word of C",
                "__LINE__:i8|word of C",
                "_Bool:i8|word of C",
            })
    @DisplayName("that is malformed says what is wrong and what is allowed")
    void malformed(String text, String message) {
        String fields = text.equals("''") ? "" : text;
        var e = assertThrows(IpcException.Misused.class, () -> Layout.of(fields));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(e.getMessage().startsWith("layout \"" + fields + "\": "), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {Unnamed.class, Needless.class, Zero.class, Other.class, Deep.class, Empty.class, Record.class})
    @DisplayName("of a record that has none says which component and why")
    void malformedRecord(Class<? extends Record> record) {
        var e = assertThrows(IpcException.Misused.class, () -> Layout.of(record));
        assertTrue(e.getMessage().contains(record.getSimpleName()), e.getMessage());
        assertTrue(e.getMessage().contains("component") || e.getMessage().contains("length"), e.getMessage());
    }

    @Test
    @DisplayName("refuses a struct name that is none, and names its fields when asked for another")
    void names() {
        var layout = Layout.of("a:i8, b:i8");
        assertThrows(IpcException.Misused.class, () -> layout.toC("struct"));
        assertThrows(IpcException.Misused.class, () -> layout.toC("x; int y"));
        var e = assertThrows(IpcException.Misused.class, () -> layout.offset("c"));
        assertEquals("field \"c\": the layout has a, b", e.getMessage());
    }

    @Test
    @DisplayName("compiles with every C name that it takes")
    void takenNamesCompile() {
        assertEquals(
                "ok",
                Programs.c(INCLUDES
                        + Layout.of("x:i8, _y:i8, int8_t:i8, class:i8, errno_:i8, i8:i8")
                                .toC() + "int main(void) { puts(\"ok\"); }"));
    }
}
