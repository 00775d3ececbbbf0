package org.ipclab.region;

import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.IpcException;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * Named fields with the offsets and the padding that C gives them on x86-64 and aarch64 Linux, so that a C program with
 * {@link #toC the same struct} sees the same values. Types: {@code i8 i16 i32 i64 u8 u16 u32 f32 f64 bool}, text
 * {@code char[16]} (UTF-8, ended by a NUL where there is room), and arrays such as {@code i32[4]}. A layout is a value.
 *
 * <pre>{@code
 * var layout = Layout.of("seq:i64, flag:i32, name:char[16]");
 * layout.offset("name")                    // 12
 * Layout.of("seq:i65")                     // IpcException.Misused: field seq has the type "i65"; there are i8 i16 ...
 *
 * record Frame(long seq, int flag, @Length(16) String name) {}
 * Layout.of(Frame.class).equals(layout)    // true
 * }</pre>
 */
public final class Layout implements Tabular {
    private final List<Field> fields;

    private Layout(List<Field> fields) {
        this.fields = fields;
    }

    /**
     * A layout from its text, such as {@code "seq:i64, flag:i32, name:char[16], xs:i32[4]"}.
     *
     * @throws IpcException.Misused if there is no field, a type is unknown, a length is not positive, a name is there twice or
     *     is none in C
     */
    public static Layout of(String fields) {
        return new Layout(LayoutBuilder.parsed(fields));
    }

    /**
     * A layout from the components of a record: primitives (a {@code char} is a {@code u16}), and with {@link Length} {@code
     * String} and arrays of primitives.
     *
     * @throws IpcException.Misused if a component is of another type, lacks its length, or has a name that is none in C
     */
    public static Layout of(Class<? extends Record> record) {
        return new Layout(LayoutBuilder.of(record));
    }

    /** The bytes of one such struct, padding at its end included: what {@code sizeof} says. */
    public long size() {
        Field last = fields.get(fields.size() - 1);
        return LayoutBuilder.aligned(last.offset() + last.size(), alignment());
    }

    /** Where the field begins: what {@code offsetof} says. An unknown name is an {@code IpcException.Misused} that names the fields. */
    public long offset(String field) {
        return field(field).offset();
    }

    /** The struct in C, named {@code rec}. */
    public String toC() {
        return toC("rec");
    }

    /** The struct in C; compiles after {@code #include <stdint.h>} and {@code #include <stdbool.h>}. */
    public String toC(String structName) {
        CName.checked("struct of layout \"" + text() + "\"", structName);
        int width =
                fields.stream().mapToInt(field -> field.inC().length()).max().orElseThrow();
        return fields.stream()
                .map(field -> String.format("    %-" + width + "s /* offset %d */\n", field.inC(), field.offset()))
                .collect(Collectors.joining("", "struct " + structName + " {\n", "}; /* size " + size() + " */\n"));
    }

    /** The text from which {@link #of(String)} makes this layout again. */
    public String text() {
        return fields.stream()
                .map(field -> field.name() + ":" + field.typeText())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Table table() {
        return Table.of(
                        List.of("field", "type", "offset", "size"),
                        fields.stream()
                                .map(field -> List.of(field.name(), field.typeText(), field.offset(), field.size()))
                                .toList())
                .title("layout of " + size() + " bytes, aligned to " + alignment());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && fields.equals(layout.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return Display.text(table());
    }

    List<Field> fields() {
        return fields;
    }

    Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IpcException.Misused(
                        "field \"" + name + "\"",
                        "the layout has " + fields.stream().map(Field::name).collect(Collectors.joining(", "))));
    }

    private int alignment() {
        return fields.stream().mapToInt(field -> field.type().bytes()).max().orElseThrow();
    }
}
