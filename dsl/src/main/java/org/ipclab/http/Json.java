package org.ipclab.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import org.ipclab.core.IpcException;

/** JSON, through Jackson, which is not loaded before a body needs it. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .registerModule(times());

    private Json() {}

    /** A time is its text, {@code 2026-01-31T12:00:00Z} or {@code PT1.5S}, and an Optional what is in it, or null. */
    private static SimpleModule times() {
        return new SimpleModule("ipclab")
                .addSerializer(TemporalAccessor.class, ToStringSerializer.instance)
                .addSerializer(TemporalAmount.class, ToStringSerializer.instance)
                .addSerializer(new OptionalWriter());
    }

    private static final class OptionalWriter extends StdSerializer<Optional<?>> {
        private static final long serialVersionUID = 1;

        OptionalWriter() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), out);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException unfit) {
            throw new IllegalStateException(
                    "no JSON can be made of a " + value.getClass().getName() + ": " + unfit.getOriginalMessage(),
                    unfit);
        }
    }

    /** The body of a request. */
    static <T> T request(byte[] body, Class<T> type) {
        try {
            return required(MAPPER.readValue(body, type));
        } catch (IOException malformed) {
            throw new Refusal(400, "the body is not the JSON of a " + type.getSimpleName() + ": " + reason(malformed));
        }
    }

    private static <T> T required(T value) {
        if (value == null) throw new Refusal(400, "the body is null, which is no object");
        return value;
    }

    /** The body of a reply. */
    static <T> T reply(byte[] body, Class<T> type, String asked) {
        try {
            return MAPPER.readValue(body, type);
        } catch (IOException malformed) {
            throw new IpcException.Misused(
                    asked,
                    "The body is not the JSON of a " + type.getSimpleName() + " (" + reason(malformed)
                            + "): .text() shows it.");
        }
    }

    /** What Jackson says, without what it says about itself. */
    private static String reason(IOException malformed) {
        String said = malformed instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(malformed.getMessage());
        return said.replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
    }
}
