#!/usr/bin/env -S ./ipclab run
// A System V message queue: each message has a type, and a receiver chooses by it.
//   ./ipclab run samples/sysv-mq.jsh

// whatever happens, also Ctrl-C: what this script made goes away
Runtime.getRuntime().addShutdownHook(new Thread(Ipc::cleanup));

// 1. A new queue without a key: others need its id.
var q = Ipc.sysvMq().create();
for (long type : new long[] {4, 3, 2, 1}) q.send(type, "a message of type " + type);
System.out.println(q);

// 2. By type: n the first of that type, -n the lowest type up to n, all but n, and 0 the first of any.
System.out.println("receive(3):       " + q.receive(3));
System.out.println("receive(-2):      " + q.receive(-2));
System.out.println("receiveExcept(4): " + q.receiveExcept(4));

// 3. A look that takes nothing.
System.out.println("peek(0):          " + q.peek(0).get() + ", and still " + q.queued() + " in the queue");

// 4. A message is taken whole or not at all, unless the receiver lets it be cut.
try { q.buffer(9).receive(); } catch (IpcException.Misused e) { System.out.println(e.getMessage()); }
System.out.println("truncating():     " + q.buffer(9).truncating().receive());

// 5. Many requests, each with its own answer: the type of the answer is the pid of who asked.
var server = Ipc.peer("server").start();
var served = server.submit("var q = Ipc.sysvMqId(" + q.id() + ").open(); var r = q.receive(1); "
    + "q.send(Long.parseLong(r.text()), \"an answer for you alone\"); r.text()");
long me = ProcessHandle.current().pid();
q.send(1, Long.toString(me));
System.out.println("answered: " + q.receive(me, Duration.ofSeconds(10)).text());
served.get();

// 6. Removed while somebody waits: EIDRM, at once. (EINVAL for one who comes after that.)
var waiting = server.submit("q.receive()");
q.unlink();
try { waiting.get(); } catch (ExecutionException e) { System.out.println("who waited, or came too late, got: " + ((IpcException) e.getCause()).errnoName()); }
server.close();
System.out.println("left of it: " + Ipc.list("sysv-mq").where("id", q.id()).size());
q.close();
