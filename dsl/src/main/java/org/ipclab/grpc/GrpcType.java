package org.ipclab.grpc;

import java.util.Map;

/**
 * A type of message: one of protobuf's well-known types, and what stands for it in Java. {@code TEXT} is meant where none is
 * named.
 * <pre>{@code
 * Ipc.grpc("demo.Hash").unary("Sum", GrpcType.BYTES, GrpcType.TEXT, bytes -> "" + Arrays.hashCode(bytes))
 * Ipc.grpc("demo.Box").unary("Put", GrpcType.STRUCT, GrpcType.STRUCT, map -> Map.of("size", map.size()))
 * }</pre>
 *
 * @param <T> what it is in Java
 */
public final class GrpcType<T> {
    /** {@code google.protobuf.StringValue}: text, in UTF-8. */
    public static final GrpcType<String> TEXT = new GrpcType<>("StringValue", "wrappers");

    /** {@code google.protobuf.BytesValue}: any bytes. */
    public static final GrpcType<byte[]> BYTES = new GrpcType<>("BytesValue", "wrappers");

    /**
     * {@code google.protobuf.Struct}: what a JSON object holds. Its values are null, booleans, numbers (read as {@code double}),
     * text, lists and maps of these.
     */
    public static final GrpcType<Map<String, Object>> STRUCT = new GrpcType<>("Struct", "struct");

    private final String message;
    private final String file;

    private GrpcType(String message, String file) {
        this.message = message;
        this.file = file;
    }

    /** The full name of the message: {@code google.protobuf.StringValue}. */
    public String message() {
        return "google.protobuf." + message;
    }

    /** The file that defines it: {@code google/protobuf/wrappers.proto}. */
    public String file() {
        return "google/protobuf/" + file + ".proto";
    }

    /** As code names it: {@code GrpcType.TEXT}. */
    String code() {
        return "GrpcType." + (this == TEXT ? "TEXT" : this == BYTES ? "BYTES" : "STRUCT");
    }

    @Override
    public String toString() {
        return message();
    }
}
