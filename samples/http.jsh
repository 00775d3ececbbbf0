#!/usr/bin/env -S ./ipclab run
// HTTP and REST: a server in one process, clients in others, over TCP and over a Unix socket.
//   ./ipclab run samples/http.jsh

record Note(String text, int stars) {}

// The server is another process. Port 0 takes a free one; nobody but this machine reaches it.
var bob = Ipc.peer("bob").start();
bob.eval("""
    var s = Ipc.http(0)
        .get("/hello/{name}", r -> "hello, " + r.param("name") + ", says process " + ProcessHandle.current().pid())
        .get("/ticks", r -> IntStream.range(0, 3).mapToObj(i -> "tick " + i))
        .get("/fails", r -> { throw new IllegalStateException("on purpose"); })
        .resource("/notes")
        .start();
    """);
var uri = (String) bob.eval("s.uri()");
var client = Ipc.http(uri);
System.out.println("it is bob: " + client.get("/hello/ann").text().endsWith("" + bob.pid()));

// A REST collection: create, read, replace, delete. A status is a value, also one that says no.
var made = client.post("/notes", new Note("milk", 3));
System.out.println("POST: " + made.status() + ", at " + made.header("Location"));
System.out.println("GET:  " + client.get("/notes/1").json(Note.class));
System.out.println("PUT:  " + client.put("/notes/1", new Note("tea", 5)).text());
System.out.println("409:  " + client.post("/notes", Map.of("id", 1)).text().strip());
System.out.println("404:  " + client.get("/notes/7").text().strip());
System.out.println("500:  " + client.get("/fails").text().strip());

// A stream of events, as they come.
try (var ticks = client.events("/ticks")) {
    for (int i = 0; i < 3; i++) System.out.println("event: " + ticks.receive(Duration.ofSeconds(5)).data());
}

// What the server has seen.
System.out.println(bob.eval("s.requests().columns(\"method\", \"path\", \"status\")"));

// The same without any port: a path, which only its owner may use.
var path = Files.createTempDirectory("ipclab-http").resolve("http.sock");
try (var local = Ipc.http(0).unix(path.toString()).get("/pid", r -> ProcessHandle.current().pid()).start()) {
    System.out.println("over " + local.uri().replaceFirst("/.*/", "/../") + " it is us: " + bob.eval("Ipc.http(Path.of(\"" + path + "\")).get(\"/pid\").text()").equals("" + ProcessHandle.current().pid()));
    local.unlink();
}
Files.delete(path.getParent());
bob.eval("s.close();");
bob.close();
