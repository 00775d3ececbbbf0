package org.ipclab.region;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A field of a layout, at its place.
 *
 * @param count elements of an array, bytes of a text; 0 for a single value
 */
record Field(String name, FieldType type, int count, long offset) {
    long size() {
        return (long) type.bytes() * Math.max(1, count);
    }

    boolean isText() {
        return type == FieldType.CHAR;
    }

    boolean isArray() {
        return count > 0 && !isText();
    }

    /** The type as it is written in a layout: {@code i32[4]}. */
    String typeText() {
        return type.text() + (count > 0 ? "[" + count + "]" : "");
    }

    /** The member of a struct: {@code int32_t xs[4];}. */
    String inC() {
        return type.inC() + " " + name + (count > 0 ? "[" + count + "]" : "") + ";";
    }

    Object read(RegionBytes bytes) {
        if (isText()) {
            return text(bytes.getBytes(offset, count));
        }
        return isArray()
                ? IntStream.range(0, count)
                        .mapToObj(i -> type.read(bytes, at(i)))
                        .toList()
                : type.read(bytes, offset);
    }

    /** Writes a value that {@link FieldValue#checked} gave for this field. */
    void write(RegionBytes bytes, Object checked) {
        if (isText()) {
            bytes.putBytes(offset, (byte[]) checked);
        } else if (isArray()) {
            List<?> elements = (List<?>) checked;
            IntStream.range(0, count).forEach(i -> type.write(bytes, at(i), elements.get(i)));
        } else {
            type.write(bytes, offset, checked);
        }
    }

    private long at(int index) {
        return offset + (long) index * type.bytes();
    }

    /** Up to the NUL; a text that fills its field has none, as with strncpy. */
    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
