#!/usr/bin/env -S ./ipclab run
// Shared memory between two processes, from the plan to the end of the name. Run it in the project's folder:
//   ./ipclab run samples/hello-shm.jsh

// whatever happens, also Ctrl-C: what this script made goes away
Runtime.getRuntime().addShutdownHook(new Thread(Ipc::cleanup));

// 1. A plan says which calls it would make. Nothing has happened in the kernel yet.
var plan = Ipc.shm("hello-" + ProcessHandle.current().pid()).size(4096).withSemaphore();
System.out.println(plan);

// 2. create() makes those calls. A put is not a call: the bytes are there for everyone at once.
var m = plan.create();
m.putString(0, "hello, other process");
System.out.println(m);

// 3. bob is another process. He opens the same memory by its name, reads it, and answers in it.
var bob = Ipc.peer("bob").start();
bob.eval("var m = Ipc.shm(\"" + m.name() + "\").withSemaphore().open();");
System.out.println("\nbob, process " + bob.pid() + ", reads: " + bob.eval("m.getString(0)"));
bob.eval("m.withLock(() -> m.putString(32, \"hello, process \" + ProcessHandle.current().parent().get().pid()));");
System.out.println(m.hexdump(0, 64));

// 4. Who has it, and every call that was made for it here.
System.out.println(m.attached());
System.out.println(m.trace());

// 5. close(): I let go. unlink(): the name goes, for everyone; bob keeps what he has mapped.
m.unlink();
System.out.println("\nbob still reads: " + bob.eval("m.getString(32)"));
System.out.println("is the name still there? " + plan.exists());
bob.close();
m.close();
