package org.ipclab.region;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.ipclab.core.IpcException;

/** Checks a value for a field before a byte is written, so that a wrong one changes nothing. */
final class FieldValue {
    private final Field field;
    private final Object value;

    private FieldValue(Field field, Object value) {
        this.field = field;
        this.value = value;
    }

    /** As {@link Field#write} takes it: a {@code Long}, {@code Double} or {@code Boolean}, a list of them, or bytes of a text. */
    static Object checked(Field field, Object value) {
        var asked = new FieldValue(field, value);
        if (field.isText()) {
            return asked.text();
        }
        return field.isArray() ? asked.array() : asked.element(value);
    }

    private byte[] text() {
        byte[] bytes;
        if (value instanceof CharSequence text) {
            bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (text.toString().indexOf('\0') >= 0) {
                throw misused("the text holds a NUL, where C would end it; leave it out");
            }
        } else if (value instanceof byte[] raw) {
            bytes = raw;
        } else {
            throw misused("the field takes text or byte[]");
        }
        if (bytes.length > field.count()) {
            throw misused("it takes " + bytes.length + " bytes in UTF-8, the field has " + field.count()
                    + "; shorten it, or make the layout larger");
        }
        return Arrays.copyOf(bytes, field.count());
    }

    private List<Object> array() {
        List<Object> elements = elements();
        if (elements.size() != field.count()) {
            throw misused("the field takes exactly " + field.count() + " elements, not " + elements.size());
        }
        elements.replaceAll(this::element);
        return elements;
    }

    private List<Object> elements() {
        if (value instanceof Collection<?> many) {
            return new ArrayList<>(many);
        } else if (value == null || !value.getClass().isArray()) {
            throw misused("the field takes a list or an array of " + field.count() + " elements");
        }
        var all = new ArrayList<Object>();
        for (int i = 0; i < Array.getLength(value); i++) {
            all.add(Array.get(value, i));
        }
        return all;
    }

    private Object element(Object element) {
        return switch (field.type()) {
            case BOOL -> truth(element);
            case F32, F64 -> real(element);
            default -> whole(element);
        };
    }

    private Boolean truth(Object element) {
        if (element instanceof Boolean truth) {
            return truth;
        }
        throw misused("the field takes true or false");
    }

    private Double real(Object element) {
        if (!(element instanceof Number number)) {
            throw misused("the field takes a number");
        }
        double real = number.doubleValue();
        if (field.type() == FieldType.F32 && Double.isFinite(real) && Float.isInfinite((float) real)) {
            throw misused("an f32 reaches to " + Float.MAX_VALUE + "; take f64");
        }
        return real;
    }

    private Long whole(Object element) {
        if (element instanceof Character c) {
            return within(c);
        } else if (!(element instanceof Number)) {
            throw range();
        }
        try {
            return within(new BigDecimal(element.toString()).longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            throw range();
        }
    }

    private long within(long whole) {
        if (whole < field.type().least() || whole > field.type().most()) {
            throw range();
        }
        return whole;
    }

    private IpcException range() {
        return misused(String.format(
                "%s takes a whole number from %,d to %,d",
                field.type().text(), field.type().least(), field.type().most()));
    }

    private IpcException misused(String advice) {
        return new IpcException.Misused("set " + field.name() + ":" + field.typeText() + " to " + shown(), advice);
    }

    private String shown() {
        if (value instanceof CharSequence) {
            return "\"" + value + "\"";
        }
        boolean array = value != null && value.getClass().isArray();
        return array
                ? value.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]"
                : String.valueOf(value);
    }
}
