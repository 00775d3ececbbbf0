/**
 * gRPC on grpc-java: services that are defined without a compiler of .proto files, served over TCP or a Unix socket, and a client
 * for these and others. Messages are protobuf's well-known types, descriptors are built when a service starts, and reflection
 * tells them to clients of any language.
 * <pre>{@code
 * var s = Ipc.grpc("demo.Greeter").unary("Hello", name -> "hello " + name).start();
 * try (var c = Ipc.grpc("demo.Greeter").port(s.port()).connect()) {
 *     c.call("Hello", "bob").text();           // hello bob
 *     c.call("Bye", "bob").status();           // UNIMPLEMENTED: a value, no exception
 * }
 * }</pre>
 * No type of grpc-java, netty or protobuf is seen outside, and none is loaded before a service starts or a client connects.
 * Stands on {@code core}, {@code os} and {@code table}; only {@code Ipc} and {@code Mechanisms} know it.
 */
package org.ipclab.grpc;
