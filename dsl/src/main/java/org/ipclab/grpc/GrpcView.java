package org.ipclab.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipclab.core.Facts;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** gRPC as tables. */
final class GrpcView {
    private GrpcView() {}

    static Table of(GrpcPlan plan) {
        List<List<?>> rows = new ArrayList<>();
        for (GrpcMethod<?, ?> method : plan.methods())
            rows.add(List.of(
                    method.name(),
                    method.kind().text(),
                    type(method.kind().manyRequests(), method.ask()),
                    type(method.kind().manyAnswers(), method.answer())));
        return Table.of(List.of("method", "kind", "request", "answer"), rows)
                .title("gRPC service " + plan.service() + " on "
                        + plan.address().text() + ": planned, nothing started yet"
                        + plan.address().warning())
                .note(code(plan) + "\nnext: .start() · .connect() · .explain() · .proto()");
    }

    private static String type(boolean many, GrpcType<?> type) {
        return (many ? "stream " : "") + type.message().replace("google.protobuf.", "");
    }

    /** The code that makes this plan, without what is chosen anyway; a handler is code that nobody can print. */
    private static String code(GrpcPlan plan) {
        StringBuilder code = new StringBuilder("Ipc.grpc(" + Quoted.java(plan.service()) + ")");
        code.append(plan.address().code());
        if (plan.messageSize() != GrpcPlan.MESSAGE_SIZE)
            code.append(".messageSize(").append(plan.messageSize()).append(')');
        plan.headers().forEach((name, value) -> code.append(".header(")
                .append(Quoted.java(name) + ", " + Quoted.java(value))
                .append(')'));
        for (GrpcMethod<?, ?> method : plan.methods())
            code.append(
                    "." + method.kind().text() + "(" + Quoted.java(method.name()) + ", " + method.types() + "handler)");
        return code.toString();
    }

    static Table of(GrpcState state) {
        Facts facts = new Facts()
                .add("role", state.role())
                .add("service", state.service())
                .add("address", state.address())
                .add("connection", state.connection())
                .add("calls started", state.callsStarted())
                .add("calls succeeded", state.callsSucceeded())
                .add("calls failed", state.callsFailed())
                .add("statuses", statuses(state.statuses()))
                .add("sockets", state.sockets().size());
        for (GrpcSocket each : state.sockets().stream().limit(8).toList())
            facts.add(
                    "from " + each.remote(),
                    each.streamsStarted() + " streams, " + each.messagesReceived() + " messages in, "
                            + each.messagesSent() + " out");
        return facts.table();
    }

    private static String statuses(Map<String, Long> statuses) {
        if (statuses.isEmpty()) return null;
        return statuses.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    static Table of(String status, String message, List<?> values) {
        Facts facts = new Facts().add("status", status).add("message", message.isEmpty() ? null : message);
        if (values.size() == 1) facts.add("value", shown(values.get(0)));
        else
            facts.add("values", values.stream().limit(1000).map(GrpcView::shown).toList());
        if (values.size() > 1000) facts.add("and more", values.size() - 1000);
        return facts.table();
    }

    private static Object shown(Object value) {
        return value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
    }
}
