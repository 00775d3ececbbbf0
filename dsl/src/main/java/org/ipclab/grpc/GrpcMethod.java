package org.ipclab.grpc;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A method of a service. Whatever its kind, its handler turns a stream of requests into a stream of answers.
 *
 * @param name as clients call it: {@code Hello}
 * @param handler runs in a thread of its own for each call; the streams are read as requests come and answers are wanted
 */
public record GrpcMethod<Q, A>(
        String name, GrpcKind kind, GrpcType<Q> ask, GrpcType<A> answer, Function<Stream<Q>, Stream<A>> handler) {
    static <Q, A> GrpcMethod<Q, A> unary(String name, GrpcType<Q> ask, GrpcType<A> answer, Function<Q, A> handler) {
        return new GrpcMethod<>(
                name, GrpcKind.UNARY, ask, answer, in -> Stream.of(given(name, handler.apply(only(in)))));
    }

    static <Q, A> GrpcMethod<Q, A> serverStream(
            String name, GrpcType<Q> ask, GrpcType<A> answer, Function<Q, Stream<A>> handler) {
        return new GrpcMethod<>(name, GrpcKind.SERVER_STREAM, ask, answer, in -> given(name, handler.apply(only(in))));
    }

    static <Q, A> GrpcMethod<Q, A> clientStream(
            String name, GrpcType<Q> ask, GrpcType<A> answer, Function<Stream<Q>, A> handler) {
        return new GrpcMethod<>(
                name, GrpcKind.CLIENT_STREAM, ask, answer, in -> Stream.of(given(name, handler.apply(in))));
    }

    static <Q, A> GrpcMethod<Q, A> bidi(
            String name, GrpcType<Q> ask, GrpcType<A> answer, Function<Stream<Q>, Stream<A>> handler) {
        return new GrpcMethod<>(name, GrpcKind.BIDI, ask, answer, in -> given(name, handler.apply(in)));
    }

    private static <T> T given(String method, T answer) {
        if (answer == null) throw new IllegalStateException("the handler of " + method + " gave null");
        return answer;
    }

    private static <T> T only(Stream<T> requests) {
        Iterator<T> all = requests.iterator();
        if (!all.hasNext()) throw GrpcFailure.of("INTERNAL", "the call ended without its request");
        T request = all.next();
        if (all.hasNext()) throw GrpcFailure.of("INTERNAL", "the call has more than one request");
        return request;
    }

    /** The two types as code, where they are not the default: {@code GrpcType.BYTES, GrpcType.TEXT, }. */
    String types() {
        return ask == GrpcType.TEXT && answer == GrpcType.TEXT ? "" : ask.code() + ", " + answer.code() + ", ";
    }
}
