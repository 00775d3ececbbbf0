#!/usr/bin/env -S ./ipclab run
// Unix sockets: a stream between two processes, who the other one is, and a shared memory that goes over by its descriptor.
//   ./ipclab run samples/unix-socket.jsh

var folder = Files.createTempDirectory("ipclab-unix");
var path = folder.resolve("app.sock").toString();
System.out.println(Ipc.unix(path).explain().text());

// A server here, a client in bob.
var listener = Ipc.unix(path).listen();
var bob = Ipc.peer("bob").start();
bob.eval("var s = Ipc.unix(\"" + path + "\").connect();");
var served = listener.accept(Duration.ofSeconds(5));
System.out.println("the kernel says that the client is bob: " + (served.peer().pid() == bob.pid()));

// A stream keeps no boundaries: two writes, one read.
bob.eval("s.write(\"ab\"); s.write(\"cd\");");
while (served.unread() < 4) Thread.onSpinWait();
System.out.println("two writes are one read: " + served.readText(100));
System.out.println("and now nothing is there: " + served.tryRead(100).isEmpty());

// Descriptors go over it: bob gets a shared memory without knowing a name.
try (var m = Ipc.shm().size(4096).create()) {
    served.sendFd(m);
    m.unlink();
    bob.eval("var m = (SharedMemory) s.receiveFd(); m.putInt(0, 42);");
    System.out.println("bob wrote into the pages that have no name any more: " + m.getInt(0));
}

// Messages instead: seqpacket keeps boundaries.
var pair = Ipc.unix().seqpacket().pair();
pair.left().send("ab");
pair.left().send("cd");
System.out.println("two sends are two receives: " + pair.right().receive().text() + " " + pair.right().receive().text());

listener.close();
System.out.println("close is not unlink, the path is stale now: " + Ipc.unix(path).exists());
Ipc.unix(path).replaceStale().listen().unlink();
System.out.println("taken over, and unlinked: " + !Ipc.unix(path).exists());
bob.close();
Files.delete(folder);
