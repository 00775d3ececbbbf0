package org.ipclab.peer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Values without parts, as a tag and text; anything without a tag of its own is text. */
final class Scalar {
    private record Kind(String tag, Class<?> type, Function<String, ?> reader) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("string", String.class, text -> text),
            new Kind("int", Integer.class, Integer::valueOf),
            new Kind("long", Long.class, Long::valueOf),
            new Kind("double", Double.class, Double::valueOf),
            new Kind("boolean", Boolean.class, Boolean::valueOf),
            new Kind("char", Character.class, text -> text.charAt(0)),
            new Kind("byte", Byte.class, Byte::valueOf),
            new Kind("short", Short.class, Short::valueOf),
            new Kind("float", Float.class, Float::valueOf),
            new Kind("integer", BigInteger.class, BigInteger::new),
            new Kind("decimal", BigDecimal.class, BigDecimal::new));

    private Scalar() {}

    static String tag(Object value) {
        return KINDS.stream()
                .filter(kind -> kind.type == value.getClass())
                .map(Kind::tag)
                .findFirst()
                .orElse("string");
    }

    /** Its text; of an array what is in it. */
    static String text(Object value) {
        if (!value.getClass().isArray()) return String.valueOf(value);
        String deep = Arrays.deepToString(new Object[] {value});
        return deep.substring(1, deep.length() - 1);
    }

    static Object of(String tag, String text) {
        return KINDS.stream()
                .filter(kind -> kind.tag.equals(tag))
                .map(kind -> (Object) kind.reader.apply(text))
                .findFirst()
                .orElse(text);
    }
}
