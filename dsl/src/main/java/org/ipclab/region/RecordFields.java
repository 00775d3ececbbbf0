package org.ipclab.region;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.ipclab.core.IpcException;

/** Takes a record apart and puts one together, whatever its visibility: records of a session are often local. */
final class RecordFields {
    private RecordFields() {}

    static Object get(Record record, RecordComponent component) {
        var accessor = component.getAccessor();
        return reached("write record " + record.getClass().getSimpleName(), accessor, () -> accessor.invoke(record));
    }

    static <R extends Record> R create(Class<R> type, Object[] values) {
        String asked = "read record " + type.getSimpleName();
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return type.cast(reached(asked, constructor, () -> constructor.newInstance(values)));
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every record has a canonical constructor", e);
        }
    }

    private interface Reflective {
        Object call() throws ReflectiveOperationException;
    }

    private static Object reached(String asked, AccessibleObject member, Reflective call) {
        try {
            member.setAccessible(true);
            return call.call();
        } catch (InvocationTargetException e) {
            // the record's own check: its exception is the answer
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(asked, e.getCause());
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IpcException.Misused(
                    asked, "the record cannot be reached (" + e.getMessage() + "); make it public");
        }
    }
}
