package org.ipclab.region;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of a layout's fields. On x86-64 and aarch64 Linux each one is aligned to its own size. */
enum FieldType {
    I8(1, "int8_t"),
    I16(2, "int16_t"),
    I32(4, "int32_t"),
    I64(8, "int64_t"),
    U8(1, "uint8_t"),
    U16(2, "uint16_t"),
    U32(4, "uint32_t"),
    F32(4, "float"),
    F64(8, "double"),
    BOOL(1, "bool"),
    CHAR(1, "char");

    private final int bytes;
    private final String inC;

    FieldType(int bytes, String inC) {
        this.bytes = bytes;
        this.inC = inC;
    }

    int bytes() {
        return bytes;
    }

    String inC() {
        return inC;
    }

    static Optional<FieldType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.text().equals(name)).findFirst();
    }

    /** What may be written, for messages. */
    static String all() {
        return Arrays.stream(values())
                .filter(type -> type != CHAR)
                .map(FieldType::text)
                .collect(Collectors.joining(" ", "", ", text char[16], and arrays such as i32[4]"));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The smallest whole number it holds. */
    long least() {
        return switch (this) {
            case I8 -> Byte.MIN_VALUE;
            case I16 -> Short.MIN_VALUE;
            case I32 -> Integer.MIN_VALUE;
            case I64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    /** The largest whole number it holds. */
    long most() {
        return switch (this) {
            case I8 -> Byte.MAX_VALUE;
            case U8 -> 0xff;
            case I16 -> Short.MAX_VALUE;
            case U16 -> 0xffff;
            case I32 -> Integer.MAX_VALUE;
            case U32 -> 0xffff_ffffL;
            default -> Long.MAX_VALUE;
        };
    }

    /** One element, as a Java value that is wide enough for it. */
    Object read(RegionBytes bytes, long at) {
        return switch (this) {
            case I8 -> bytes.getByte(at);
            case I16 -> bytes.getShort(at);
            case I32 -> bytes.getInt(at);
            case I64 -> bytes.getLong(at);
            case U8 -> Byte.toUnsignedInt(bytes.getByte(at));
            case U16 -> Short.toUnsignedInt(bytes.getShort(at));
            case U32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case F32 -> bytes.getFloat(at);
            case F64 -> bytes.getDouble(at);
            case BOOL -> bytes.getByte(at) != 0;
            case CHAR -> throw new AssertionError("text is read as a whole");
        };
    }

    /** Writes what {@link FieldValue} has checked: a {@code Long}, a {@code Double} or a {@code Boolean}. */
    void write(RegionBytes bytes, long at, Object checked) {
        switch (this) {
            case I8, U8 -> bytes.putByte(at, ((Long) checked).intValue());
            case I16, U16 -> bytes.putShort(at, ((Long) checked).intValue());
            case I32, U32 -> bytes.putInt(at, ((Long) checked).intValue());
            case I64 -> bytes.putLong(at, (Long) checked);
            case F32 -> bytes.putFloat(at, ((Double) checked).floatValue());
            case F64 -> bytes.putDouble(at, (Double) checked);
            case BOOL -> bytes.putByte(at, (Boolean) checked ? 1 : 0);
            case CHAR -> throw new AssertionError("text is written as a whole");
        }
    }
}
