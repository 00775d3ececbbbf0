package org.ipclab.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.protobuf.ProtoUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ipclab.core.IpcException;

/** Java values as protobuf's well-known messages, and back. */
final class GrpcMessages {
    private GrpcMessages() {}

    @SuppressWarnings("unchecked") // each constant of GrpcType stands for the Java type named beside it
    static <T> Marshaller<T> of(GrpcType<T> type) {
        Marshaller<?> found;
        if (type == GrpcType.TEXT)
            found = marshaller(StringValue.getDefaultInstance(), StringValue::of, StringValue::getValue);
        else if (type == GrpcType.BYTES)
            found = marshaller(
                    BytesValue.getDefaultInstance(),
                    (byte[] bytes) -> BytesValue.of(ByteString.copyFrom(bytes)),
                    message -> message.getValue().toByteArray());
        else found = marshaller(Struct.getDefaultInstance(), GrpcMessages::struct, GrpcMessages::map);
        return (Marshaller<T>) found;
    }

    /** Requests of this type, up to so many bytes. */
    static <T> Marshaller<Received<T>> received(GrpcType<T> type, int most) {
        Marshaller<T> inner = of(type);
        return new Marshaller<>() {
            @Override
            public InputStream stream(Received<T> request) {
                return inner.stream(request.value());
            }

            @Override
            public Received<T> parse(InputStream bytes) {
                try {
                    int size = bytes.available();
                    if (size > most) return new Received<>(null, tooLarge(size, most));
                    return new Received<>(inner.parse(bytes), null);
                } catch (IOException | RuntimeException unreadable) {
                    String why = "the request is no " + type.message() + ": " + unreadable.getMessage();
                    return new Received<>(null, GrpcFailure.of("INTERNAL", why));
                }
            }
        };
    }

    private static GrpcFailure tooLarge(int size, int most) {
        return GrpcFailure.of(
                "RESOURCE_EXHAUSTED",
                "the message has " + size + " bytes, the service takes " + most + " (.messageSize)");
    }

    private static <T, M extends Message> Marshaller<T> marshaller(
            M empty, Function<T, M> wrap, Function<M, T> unwrap) {
        Marshaller<M> inner = ProtoUtils.marshaller(empty);
        return new Marshaller<>() {
            @Override
            public InputStream stream(T value) {
                return inner.stream(wrap.apply(value));
            }

            @Override
            public T parse(InputStream bytes) {
                return unwrap.apply(inner.parse(bytes));
            }
        };
    }

    private static Struct struct(Map<?, ?> map) {
        Struct.Builder struct = Struct.newBuilder();
        map.forEach((key, value) -> struct.putFields(String.valueOf(key), value(value)));
        return struct.build();
    }

    private static Value value(Object value) {
        Value.Builder built = Value.newBuilder();
        if (value == null) return built.setNullValue(NullValue.NULL_VALUE).build();
        if (value instanceof Boolean truth) return built.setBoolValue(truth).build();
        if (value instanceof Number number)
            return built.setNumberValue(number.doubleValue()).build();
        if (value instanceof CharSequence text)
            return built.setStringValue(text.toString()).build();
        if (value instanceof Map<?, ?> map)
            return built.setStructValue(struct(map)).build();
        if (value instanceof List<?> list) return built.setListValue(list(list)).build();
        throw new IpcException.Misused(
                "grpc struct of " + value.getClass().getSimpleName(),
                "A struct holds null, booleans, numbers, text, lists and maps of these.");
    }

    private static ListValue list(List<?> values) {
        ListValue.Builder list = ListValue.newBuilder();
        values.forEach(each -> list.addValues(value(each)));
        return list.build();
    }

    private static Map<String, Object> map(Struct struct) {
        Map<String, Object> map = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((key, value) -> map.put(key, object(value)));
        return Collections.unmodifiableMap(map);
    }

    private static Object object(Value value) {
        return switch (value.getKindCase()) {
            case NUMBER_VALUE -> value.getNumberValue();
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> map(value.getStructValue());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(GrpcMessages::object)
                        .toList();
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }
}
