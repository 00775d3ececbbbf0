package org.ipclab.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.ipclab.core.KernelObject;
import org.ipclab.core.Plan;
import org.ipclab.core.Quoted;
import org.ipclab.eval.Operation;
import org.ipclab.table.Tabular;

/** Operations and values in a few words. It calls nothing of the user's, whose toString() may wait for what is stopped here. */
final class Shown {
    private static final int LONGEST = 40;
    private static final List<Class<?>> PLAIN =
            List.of(Number.class, Boolean.class, Character.class, Duration.class, Enum.class);

    private Shown() {}

    static ObjectNode operation(Operation operation, Object[] given) {
        String arguments = Arrays.stream(given)
                .skip(1)
                .map(each -> each == null ? "null" : value(each))
                .collect(Collectors.joining(", "));
        return Wire.object()
                .put("object", object(given[0], operation.type()))
                .put("operation", operation.name() + "(" + arguments + ")")
                .put("line", operation.line());
    }

    private static String object(Object on, String type) {
        if (on instanceof KernelObject<?> object) return object.kind() + " " + object.name();
        if (on instanceof Handle<?> handle) return handle.name();
        if (on instanceof Plan<?> plan) return kind(type) + plan.name();
        return on instanceof Record plan ? kind(type) + first(plan) : type;
    }

    /** {@code lock} for a LockPlan. */
    private static String kind(String type) {
        return type.replaceFirst("Plan$", "").toLowerCase(Locale.ROOT) + " ";
    }

    /** What a plan of ours begins with is what it is of: a path, a name, an address. */
    private static String first(Record plan) {
        try {
            Object first =
                    plan.getClass().getRecordComponents()[0].getAccessor().invoke(plan);
            return first instanceof String text ? text : value(first);
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }

    /** Empty for null: most operations give nothing. */
    static String value(Object value) {
        if (value == null) return "";
        if (value instanceof CharSequence text) return cut(Quoted.java(text.toString()));
        if (value instanceof byte[] bytes) return "byte[" + bytes.length + "]";
        if (value instanceof int[] numbers) return cut(Arrays.toString(numbers));
        if (value instanceof Optional<?> maybe) return maybe.map(Shown::value).orElse("nothing");
        if (value instanceof Handle<?> || value instanceof Plan<?>)
            return object(value, value.getClass().getSimpleName());
        if (PLAIN.stream().anyMatch(type -> type.isInstance(value))) return cut(value.toString());
        boolean record = value instanceof Record
                && !(value instanceof Tabular)
                && value.getClass().getName().startsWith("org.ipclab.");
        return record ? cut(value.toString()) : type(value);
    }

    private static String type(Object value) {
        String name = value.getClass().getSimpleName();
        return name.isEmpty() || name.contains("$$Lambda") || name.contains("/") ? "..." : name;
    }

    static String failure(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        return thrown instanceof IpcException refused && refused.errno() != 0
                ? kind + " (" + refused.errnoName() + ")"
                : kind;
    }

    /** The first line. */
    static String line(String text) {
        return cut(text.lines().findFirst().orElse(""));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
