#!/usr/bin/env -S ./ipclab run
// gRPC: a service in one process, its clients in others; methods defined here, without a .proto file.
//   ./ipclab run samples/grpc.jsh

var server = Ipc.peer("grpc-server").start();
server.eval("""
    var s = Ipc.grpc("demo.Greeter").unary("Hello", name -> "hello " + name + ", I am " + (ProcessHandle.current().pid() > 0 ? "another process" : ""))
        .unary("Slow", x -> { try { Thread.sleep(60000); } catch (InterruptedException cancelled) { } return x; })
        .unary("Find", x -> { throw GrpcFailure.of("NOT_FOUND", "no " + x); })
        .serverStream("Count", n -> IntStream.range(0, Integer.parseInt(n)).mapToObj(i -> "" + i))
        .clientStream("Sum", in -> "" + in.mapToInt(Integer::parseInt).sum())
        .bidi("Shout", in -> in.map(String::toUpperCase)).start();
    """);
int port = server.eval("s.port()", Integer.class);

try (var c = Ipc.grpc("demo.Greeter").port(port).connect()) {
    System.out.println("unary:         " + c.call("Hello", "bob").text());
    System.out.println("server stream: " + c.stream("Count", "5").values());
    System.out.println("client stream: " + c.send("Sum", List.of("1", "2", "3")).text());
    System.out.println("both:          " + c.bidi("Shout", List.of("a", "b")).values());
    // what goes wrong is a value to look at
    for (var reply : List.of(c.call("Nope", "x"), c.call("Find", "x"), c.call("Slow", "x", Duration.ofMillis(200))))
        System.out.println(reply.status() + ": " + reply.message().split("\\. ")[0]);
    // counted by channelz, at both ends
    System.out.println(((Table) server.eval("s")).columns("fact", "value").where("fact", "calls started"));
    System.out.println("connected to: " + c.attached().column("command"));
}

// The same over a Unix socket: no port, and its file decides who may connect.
var path = Files.createTempDirectory("ipclab-grpc").resolve("greeter");
try (var s = Ipc.grpc("demo.Greeter").unix(path).unary("Hello", name -> "by path, " + name).start();
        var c = Ipc.grpc("demo.Greeter").unix(path).connect()) {
    System.out.println(c.call("Hello", "bob").text());
    s.unlink();
}
Files.delete(path.getParent());
server.close();
