#!/usr/bin/env -S ./ipclab run
// A race that happens every time: two processes stop before each operation, and go on in the order that is written here.
//   ./ipclab run samples/step-by-step.jsh

Runtime.getRuntime().addShutdownHook(new Thread(Ipc::cleanup));

var m = Ipc.shm("step-" + ProcessHandle.current().pid()).size(64).withSemaphore().create();
String opening = "var m = Ipc.shm(\"" + m.name() + "\").withSemaphore().open();";
var alice = Ipc.peer("alice").start();
var bob = Ipc.peer("bob").start();
for (var peer : List.of(alice, bob)) peer.eval(opening);

// Both read before either writes.
var steps = Ipc.step(alice, bob);
steps.submit(alice, "m.putInt(0, m.getInt(0) + 1)").submit(bob, "m.putInt(0, m.getInt(0) + 1)");
System.out.println(steps);
steps.run("alice bob alice bob");
System.out.println(steps.history());
System.out.println("two increments, and the counter is " + m.getInt(0));
if (m.getInt(0) != 1) throw new IllegalStateException("the update was not lost");

// With the lock the second one is blocked until the first has left.
steps.submit(alice, "m.withLock(() -> m.putInt(4, m.getInt(4) + 1))").submit(bob, "m.withLock(() -> m.putInt(4, m.getInt(4) + 1))");
steps.run("alice bob");
System.out.println(steps);
steps.finish();
System.out.println("under the lock the counter is " + m.getInt(4));
if (m.getInt(4) != 2) throw new IllegalStateException("an update was lost under the lock");
steps.close();

// All orders there are, with what comes out of them.
var all = Ipc.explore().setup(() -> m.putInt(0, 0)).outcome(() -> m.getInt(0))
    .program("alice", "m.putInt(0, m.getInt(0) + 1);")
    .program("bob", "m.putInt(0, m.getInt(0) + 1);")
    .run();
System.out.println(all);
if (all.count(1) != 4 || all.count(2) != 2) throw new IllegalStateException("six interleavings, four of which lose an update");

alice.close();
bob.close();
m.unlink();
m.close();
