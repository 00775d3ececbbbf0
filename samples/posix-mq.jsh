#!/usr/bin/env -S ./ipclab run
// A POSIX message queue: one send is one receive, whole, and the highest priority comes first.
//   ./ipclab run samples/posix-mq.jsh

// whatever happens, also Ctrl-C: what this script made goes away
Runtime.getRuntime().addShutdownHook(new Thread(Ipc::cleanup));

// 1. A plan shows the calls; create() makes them. The kernel keeps the queue until somebody unlinks it.
var q = Ipc.mq().depth(8).messageSize(64).create();
System.out.println(q);

// 2. Sent in this order, received by priority; inside one priority in order.
q.send("tea");
q.send("coffee");
q.send("fire!", 9);
System.out.println("three are queued: " + q.queued());
for (int i = 0; i < 3; i++) System.out.println(q.receive());

// 3. bob, another process, waits; the message is copied into the kernel here and out of it there.
var bob = Ipc.peer("bob").start();
var got = bob.submit("var q = Ipc.mq(\"" + q.name() + "\").open(); q.receive().text()");
q.send("hello, bob");
System.out.println("bob received: " + got.get());

// 4. A full queue: never wait, or wait for a time.
while (q.trySend("one more")) { }
System.out.println("full at " + q.queued() + " messages");
try { q.send("too much", Duration.ofMillis(200)); } catch (IpcException.TimedOut e) { System.out.println(e.getMessage()); }
while (q.tryReceive().isPresent()) { }

// 5. mq_notify: told of each message as it comes, until that is closed.
var seen = new LinkedBlockingQueue<Message>();
var told = q.onMessage(seen::add);
bob.eval("q.send(\"hello, alice\", 3);");
System.out.println("told of: " + seen.take());
told.close();

// 6. What is too long is refused, and the message says why.
try { q.send(new byte[65]); } catch (IpcException.Misused e) { System.out.println(e.getMessage()); }

System.out.println(Ipc.trace(() -> { q.send("traced", 1); q.receive(); }).table().title("a send and a receive are two calls"));
bob.close();
q.unlink();
q.close();
