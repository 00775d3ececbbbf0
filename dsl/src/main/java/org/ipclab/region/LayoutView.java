package org.ipclab.region;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A region seen through a {@link Layout} that starts at byte 0: fields by name, or all of them as a record. Values are those of
 * the moment; another process may change them between two reads, and a read or write of several fields is not atomic.
 *
 * <pre>{@code
 * var view = region.view(Layout.of("seq:i64, level:u8, name:char[16]"));
 * view.set("level", 200);
 * view.get("level")                        // 200: unsigned types are read into wider ones
 * view.set("level", 300);                  // IpcException.Misused: u8 takes a whole number from 0 to 255
 * }</pre>
 */
public final class LayoutView implements Tabular {
    private final RegionBytes region;
    private final Layout layout;

    /** @throws IpcException.Misused if the region is smaller than the layout */
    LayoutView(RegionBytes region, Layout layout) {
        Given.of(layout, "view of layout", "Give it one, as Layout.of(\"seq:i64, flag:i32\").");
        if (layout.size() > region.size()) {
            throw new IpcException.Misused(
                    "view of layout \"" + layout.text() + "\"",
                    "it takes " + layout.size() + " bytes and the region has " + region.size()
                            + "; make the region larger or the layout smaller");
        }
        this.region = region;
        this.layout = layout;
    }

    /**
     * The value of a field: a number, a {@code Boolean}, a {@code String} up to its NUL, or a list. {@code u8} and {@code u16} are
     * read as {@code Integer}, {@code u32} as {@code Long}.
     */
    public Object get(String field) {
        return layout.field(field).read(region);
    }

    /**
     * Writes a field: a number that its type can hold, a {@code Boolean}, text or {@code byte[]} that fits (the rest is filled with
     * NULs), a list or an array of exactly as many elements as the field has.
     *
     * @throws IpcException.Misused if the value does not fit; nothing is written then
     */
    public void set(String field, Object value) {
        Field target = layout.field(field);
        target.write(region, FieldValue.checked(target, value));
    }

    /** A record whose components have the names of fields. Arrays are read into arrays or {@code List}. */
    public <R extends Record> R read(Class<R> record) {
        Given.of(record, "read record", "Give it a class, as Frame.class.");
        Object[] values = Arrays.stream(record.getRecordComponents())
                .map(component -> {
                    Field field = layout.field(component.getName());
                    return RecordTypes.converted(field, field.read(region), component.getType());
                })
                .toArray();
        return RecordFields.create(record, values);
    }

    /** Writes each component into the field of its name; if one does not fit, nothing is written. */
    public void write(Record record) {
        Given.of(record, "write record", "Give it one, as new Frame(1, 2).");
        Map<Field, Object> checked = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Field field = layout.field(component.getName());
            checked.put(field, FieldValue.checked(field, RecordFields.get(record, component)));
        }
        checked.forEach((field, value) -> field.write(region, value));
    }

    /** Field, type, offset and value; values are unknown, and the note says why, where the region cannot be read any more. */
    @Override
    public Table table() {
        var rows = new ArrayList<List<Object>>();
        String note = null;
        for (Field field : layout.fields()) {
            Object value = null;
            try {
                value = field.read(region);
            } catch (IpcException e) {
                note = e.getMessage();
            }
            rows.add(Arrays.asList(field.name(), field.typeText(), field.offset(), value));
        }
        return Table.of(List.of("field", "type", "offset", "value"), rows).note(note);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
