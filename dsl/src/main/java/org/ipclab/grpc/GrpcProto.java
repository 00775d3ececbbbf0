package org.ipclab.grpc;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service as the text of a .proto file. */
final class GrpcProto {
    private GrpcProto() {}

    static String text(GrpcPlan plan) {
        String space = space(plan.service());
        String imports = files(plan).map(file -> "import \"" + file + "\";\n").collect(Collectors.joining());
        return "syntax = \"proto3\";\n"
                + (space.isEmpty() ? "" : "package " + space + ";\n")
                + imports
                + "\nservice " + plan.service().substring(space.isEmpty() ? 0 : space.length() + 1) + " {\n"
                + plan.methods().stream().map(GrpcProto::method).collect(Collectors.joining())
                + "}\n";
    }

    /** The package: {@code demo} of {@code demo.Greeter}; empty without one. */
    static String space(String service) {
        return service.substring(0, Math.max(0, service.lastIndexOf('.')));
    }

    /** The files that define the types of its messages. */
    static Stream<String> files(GrpcPlan plan) {
        return plan.methods().stream()
                .flatMap(
                        method -> Stream.of(method.ask().file(), method.answer().file()))
                .distinct()
                .sorted();
    }

    private static String method(GrpcMethod<?, ?> method) {
        return "  rpc " + method.name()
                + " (" + type(method.kind().manyRequests(), method.ask()) + ") returns ("
                + type(method.kind().manyAnswers(), method.answer()) + ");\n";
    }

    // with a dot before it the name is a full one, also in a package that has a part called google
    private static String type(boolean many, GrpcType<?> type) {
        return (many ? "stream ." : ".") + type.message();
    }
}
