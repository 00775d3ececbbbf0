package org.ipclab.grpc;

import static org.junit.jupiter.api.Assertions.*;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a plan of a gRPC service")
class GrpcPlanTest {
    private static final GrpcPlan SHOP = Ipc.grpc("demo.Shop")
            .unary("One", x -> x)
            .serverStream("Many", x -> List.of(x).stream())
            .clientStream("Sum", in -> "" + in.count())
            .bidi("Both", GrpcType.BYTES, GrpcType.STRUCT, in -> in.map(bytes -> Map.of("n", bytes.length)));

    @Test
    @DisplayName("is a value: an option gives another plan and leaves this one as it was")
    void value() {
        SHOP.port(4711).host("::1").header("who", "bob").messageSize("1M");
        assertEquals(0, SHOP.address().port());
        assertEquals(Map.of(), SHOP.headers());
    }

    @Test
    @DisplayName("shows its methods and the code that makes it, without what is chosen anyway")
    void shown() {
        String text = SHOP.messageSize("1M").port(4711).toString();
        assertTrue(text.startsWith("\n") && text.length() < 1000, text);
        assertTrue(
                text.contains("Ipc.grpc(\"demo.Shop\").port(4711).messageSize(1048576).unary(\"One\", handler)"), text);
        assertTrue(text.contains(".bidi(\"Both\", GrpcType.BYTES, GrpcType.STRUCT, handler)"), text);
        assertEquals(
                List.of("unary", "serverStream", "clientStream", "bidi"),
                SHOP.table().column("kind"));
    }

    @Test
    @DisplayName("says so where it would listen on more than loopback")
    void notLoopback() {
        assertFalse(SHOP.toString().contains("not loopback"));
        assertTrue(
                SHOP.host("0.0.0.0").toString().contains("not loopback"),
                SHOP.host("0.0.0.0").toString());
        assertTrue(SHOP.host("0.0.0.0").explain().text().contains("not loopback"));
    }

    @Test
    @DisplayName("its descriptors have the kinds and the types of its methods")
    void descriptors() {
        FileDescriptor file = GrpcSchema.file(SHOP);
        assertEquals("demo.Shop", file.getServices().get(0).getFullName());
        var both = file.getServices().get(0).findMethodByName("Both");
        assertTrue(both.isClientStreaming() && both.isServerStreaming());
        assertEquals("google.protobuf.BytesValue", both.getInputType().getFullName());
        assertEquals("google.protobuf.Struct", both.getOutputType().getFullName());
        assertFalse(file.getServices().get(0).findMethodByName("One").isServerStreaming());
    }

    @Test
    @DisplayName("refuses names that no .proto file could have, and says which could be")
    void names() {
        for (String name : new String[] {"", "1a", "a b", "a..b", "grpc.health.v1.Health", null})
            assertThrows(IpcException.Misused.class, () -> Ipc.grpc(name));
        assertThrows(IpcException.Misused.class, () -> SHOP.unary("a b", x -> x));
        var twice = assertThrows(IpcException.Misused.class, () -> SHOP.unary("One", x -> x));
        assertTrue(twice.getMessage().contains("One"), twice.getMessage());
    }

    @Test
    @DisplayName("refuses ports, paths and headers that cannot be")
    void values() {
        assertThrows(IpcException.Misused.class, () -> SHOP.port(65536));
        assertThrows(IpcException.Misused.class, () -> SHOP.port(-1));
        var long108 = assertThrows(IpcException.Misused.class, () -> SHOP.unix("/" + "x".repeat(107)));
        assertTrue(long108.getMessage().contains("107"), long108.getMessage());
        SHOP.unix("/" + "x".repeat(106));
        assertThrows(IpcException.Misused.class, () -> SHOP.header("a b", "x"));
        assertThrows(IpcException.Misused.class, () -> SHOP.header("grpc-timeout", "x"));
        assertThrows(IpcException.Misused.class, () -> SHOP.header("who", "ö"));
        assertThrows(IpcException.Misused.class, SHOP::connect);
        assertThrows(IpcException.Misused.class, () -> GrpcFailure.of("NO_IDEA", ""));
    }
}
