package org.ipclab.region;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;

/** Puts fields one after the other, each at the next multiple of its alignment, as a C compiler does. */
final class LayoutBuilder {
    private static final Pattern FIELD =
            Pattern.compile("\\s*([^\\s:]*)\\s*:\\s*([^\\s\\[]*)\\s*(?:\\[\\s*([^\\]]*?)\\s*])?\\s*");

    private final String asked;
    private final List<Field> fields = new ArrayList<>();

    private LayoutBuilder(String asked) {
        this.asked = asked;
    }

    static List<Field> parsed(String text) {
        Given.of(text, "layout", "Write its fields, as \"seq:i64, name:char[16]\".");
        var builder = new LayoutBuilder("layout \"" + text + "\"");
        if (text.isBlank()) {
            throw builder.misused("it has no fields; write them as in seq:i64, name:char[16]");
        }
        for (String field : text.split(",", -1)) {
            builder.parse(field);
        }
        return List.copyOf(builder.fields);
    }

    static List<Field> of(Class<? extends Record> record) {
        Given.of(record, "layout of record", "Give it a class, as Frame.class.");
        var builder = new LayoutBuilder("layout of record " + record.getSimpleName());
        if (!record.isRecord() || record.getRecordComponents().length == 0) {
            throw builder.misused("it has no components; declare them as in record Frame(long seq, int flag) {}");
        }
        for (RecordComponent component : record.getRecordComponents()) {
            builder.add(component);
        }
        return List.copyOf(builder.fields);
    }

    /** The next multiple of the alignment. */
    static long aligned(long offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }

    private void parse(String text) {
        Matcher field = FIELD.matcher(text);
        if (!field.matches()) {
            throw misused("\"" + text.strip() + "\" is no field; write name:type, as in seq:i64, name:char[16]");
        }
        String name = field.group(1);
        FieldType type = FieldType.named(field.group(2))
                .orElseThrow(() -> misused(
                        "field " + name + " has the type \"" + field.group(2) + "\"; there are " + FieldType.all()));
        add(name, type, field.group(3) == null ? 0 : count(name, field.group(3)));
    }

    private int count(String name, String digits) {
        // more digits cannot be right, and would not be an int
        int count = digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
        if (count == 0) {
            throw misused("field " + name + " has the length \"" + digits + "\"; lengths go from 1 to 999999999");
        }
        return count;
    }

    private void add(RecordComponent component) {
        FieldType type = RecordTypes.fieldType(component.getType())
                .orElseThrow(() -> misused("component " + component.getName() + " is a "
                        + component.getType().getSimpleName()
                        + "; there are the primitives, and with @Length(16) String and arrays of primitives"));
        Length length = component.getAnnotation(Length.class);
        boolean many = RecordTypes.needsLength(component.getType());
        if (many != (length != null)) {
            String advice = many ? " needs a length, as in @Length(16)" : " is a single value; take its @Length away";
            throw misused("component " + component.getName() + advice);
        }
        add(component.getName(), type, many ? count(component.getName(), "" + length.value()) : 0);
    }

    private void add(String name, FieldType type, int count) {
        CName.checked(asked, name);
        if (fields.stream().anyMatch(field -> field.name().equals(name))) {
            throw misused("there are two fields " + name + "; give each its own name");
        } else if (type == FieldType.CHAR && count == 0) {
            throw misused("field " + name + " needs a length, as in char[16]; for a single byte take i8 or u8");
        }
        Field last = fields.isEmpty() ? new Field("", type, 0, -type.bytes()) : fields.get(fields.size() - 1);
        var field = new Field(name, type, count, aligned(last.offset() + last.size(), type.bytes()));
        if (field.offset() + field.size() > Integer.MAX_VALUE) {
            throw misused("field " + name + " would end at byte " + (field.offset() + field.size())
                    + "; a layout takes less than 2 GiB");
        }
        fields.add(field);
    }

    private IpcException misused(String advice) {
        return new IpcException.Misused(asked, advice);
    }
}
