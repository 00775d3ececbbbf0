#!/usr/bin/env -S ./ipclab run
// TCP: a stream of bytes, the boundaries that it has not, and how framing mends that; queues as the kernel counts them.
//   ./ipclab run samples/tcp.jsh

var listener = Ipc.tcp(0).listen();
Duration soon = Duration.ofSeconds(5);
var client = Ipc.tcp(listener.port()).connect(soon);
System.out.println("clients that wait to be accepted: " + listener.state().receiveQueue());
var served = listener.accept(soon);

// No boundaries: what was sent in two pieces comes in one.
client.write("first ");
client.write("second");
while (served.unread() < 12) Thread.onSpinWait();
System.out.println("in the kernel's receive queue: " + served.state().receiveQueue());
System.out.println("two writes, one read: " + served.readText(100));

// Framing puts boundaries into the stream.
client.lines().send("a line");
client.lines().send("another");
System.out.println("by lines: " + served.lines().receive(soon).text() + " | " + served.lines().receive(soon).text());
client.lengthPrefixed().send("with a\nline end");
System.out.println("by lengths: " + served.lengthPrefixed().receive(soon).length() + " bytes");

// Half closed: the client says that this was all, and still hears the answer.
client.write("the question");
client.shutdownOutput();
System.out.println("asked: " + new String(served.readFully(12)) + ", then the end: " + (served.read(1).length == 0));
served.write("the answer\n");
System.out.println("heard: " + client.readLine(soon));

// A port that is taken, and who has it.
try { Ipc.tcp(listener.port()).listen(); }
catch (IpcException.AlreadyThere e) { System.out.println("taken: " + e.errnoName() + ", by us: " + e.advice().contains("pid " + ProcessHandle.current().pid())); }
for (var each : List.of(client, served, listener)) each.close();
