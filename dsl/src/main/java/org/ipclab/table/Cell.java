package org.ipclab.table;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a cell may hold: a number, true or false, text, a list of these, or null for unknown. Everything else becomes one of
 * them when the table is made, so that a table is data: it cannot change, and it is the same in another process.
 */
final class Cell {
    static final String UNKNOWN = "–";

    private Cell() {}

    static Object of(Object value) {
        if (value instanceof Optional<?> some) {
            return of(some.orElse(null));
        } else if (value instanceof OptionalInt some) {
            return some.isPresent() ? some.getAsInt() : null;
        } else if (value instanceof OptionalLong some) {
            return some.isPresent() ? some.getAsLong() : null;
        } else if (value instanceof OptionalDouble some) {
            return some.isPresent() ? some.getAsDouble() : null;
        } else if (value instanceof Number number) {
            return fixed(number);
        } else if (value instanceof Collection<?> many) {
            return list(many);
        } else if (value != null && value.getClass().isArray()) {
            return list(elements(value));
        }
        return value == null || value instanceof Boolean ? value : value.toString();
    }

    /** As data for a reader: nothing is hidden, lists are {@code 1234, 5678}, unknown is {@code –}. */
    static String text(Object cell) {
        if (cell instanceof List<?> list) {
            return list.stream().map(Cell::text).collect(Collectors.joining(", "));
        }
        return cell == null ? UNKNOWN : plain(cell);
    }

    /** As data for a program: as {@link #text}, but unknown is empty. */
    static String data(Object cell) {
        return cell == null ? "" : text(cell);
    }

    /** Equal, and numbers by value: 100 is 100L and 100.0. */
    static boolean same(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return CellOrder.compare(x, y) == 0;
        } else if (a instanceof List<?> x && b instanceof List<?> y && x.size() == y.size()) {
            return IntStream.range(0, x.size()).allMatch(i -> same(x.get(i), y.get(i)));
        }
        return Objects.equals(a, b);
    }

    private static String plain(Object cell) {
        return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }

    /** Counters that go on counting are taken as they are now. */
    private static Number fixed(Number number) {
        boolean immutable = number.getClass().getPackageName().equals("java.lang")
                || number instanceof BigInteger
                || number instanceof BigDecimal;
        if (immutable) {
            return number;
        }
        return number.longValue() == number.doubleValue() ? (Number) number.longValue() : (Number) number.doubleValue();
    }

    private static List<Object> elements(Object array) {
        var all = new ArrayList<Object>();
        for (int i = 0; i < Array.getLength(array); i++) {
            all.add(Array.get(array, i));
        }
        return all;
    }

    private static List<Object> list(Collection<?> many) {
        var all = new ArrayList<Object>(many.size());
        many.forEach(element -> all.add(of(element)));
        return Collections.unmodifiableList(all);
    }
}
