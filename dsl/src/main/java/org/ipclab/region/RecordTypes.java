package org.ipclab.region;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.core.IpcException;

/** Which Java types of record components stand for which fields, and the way back. */
final class RecordTypes {
    private static final Map<Class<?>, FieldType> FIELDS = Map.of(
            byte.class, FieldType.I8,
            short.class, FieldType.I16,
            char.class, FieldType.U16,
            int.class, FieldType.I32,
            long.class, FieldType.I64,
            float.class, FieldType.F32,
            double.class, FieldType.F64,
            boolean.class, FieldType.BOOL);

    private RecordTypes() {}

    static Optional<FieldType> fieldType(Class<?> component) {
        if (component == String.class) {
            return Optional.of(FieldType.CHAR);
        }
        return Optional.ofNullable(FIELDS.get(component.isArray() ? component.getComponentType() : component));
    }

    static boolean needsLength(Class<?> component) {
        return component == String.class || component.isArray();
    }

    /**
     * What a field holds, as a component of this type; a whole number that the type
     * cannot hold is an error, not another number; reals are rounded as by a cast.
     */
    static Object converted(Field field, Object value, Class<?> component) {
        if (component.isArray() && value instanceof List<?> list) {
            Object array = Array.newInstance(component.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, converted(field, list.get(i), component.getComponentType()));
            }
            return array;
        } else if (value instanceof Number number && FIELDS.containsKey(component) && component != boolean.class) {
            return number(field, number, component);
        } else if (component.isInstance(value) || component == boolean.class && value instanceof Boolean) {
            return value;
        }
        throw unfit(field, value, component);
    }

    private static Object number(Field field, Number value, Class<?> component) {
        if (component == double.class) {
            return value.doubleValue();
        } else if (component == float.class) {
            return value.floatValue();
        }
        FieldType type = FIELDS.get(component);
        long whole = value.longValue();
        if (value instanceof Float || value instanceof Double || whole < type.least() || whole > type.most()) {
            throw unfit(field, value, component);
        } else if (component == char.class) {
            return (char) whole;
        } else if (component == byte.class) {
            return (byte) whole;
        } else if (component == short.class) {
            return (short) whole;
        }
        return component == int.class ? (Object) (int) whole : (Object) whole;
    }

    private static IpcException unfit(Field field, Object value, Class<?> component) {
        return new IpcException.Misused(
                "read " + field.name() + ":" + field.typeText() + " as " + component.getSimpleName(),
                "it holds " + value + "; give the record component a type that can hold it");
    }
}
