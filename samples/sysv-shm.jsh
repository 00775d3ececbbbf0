#!/usr/bin/env -S ./ipclab run
// System V shared memory: found by a key or an id, not by a file; and it stays until somebody removes it.
//   ./ipclab run samples/sysv-shm.jsh

// 1. All sides agree on a file and a number, and ftok(3) makes the key of them. The file holds nothing: only its inode counts.
var meeting = Files.createTempFile("sysv-shm", ".key");
// whatever happens, also Ctrl-C: what this script made goes away
Runtime.getRuntime().addShutdownHook(new Thread(() -> { Ipc.cleanup(); meeting.toFile().delete(); }));
var plan = Ipc.sysvShm(meeting, 7).size(4096);
System.out.println(plan);

// 2. create() makes the segment and attaches it: nattch is 1. The creator's pid stays in it for good.
var m = plan.create();
m.putString(0, "hello, other process");
System.out.println(m);

// 3. bob makes the same key of the same file. Two attachments of one segment: nattch is 2, and bob was the last.
var bob = Ipc.peer("bob").start();
bob.eval("var m = Ipc.sysvShm(Path.of(\"" + meeting + "\"), 7).open();");
System.out.println("\nbob, process " + bob.pid() + ", reads: " + bob.eval("m.getString(0)"));
bob.eval("m.getAndAddInt(64, 42);");
System.out.println("bob put " + m.getInt(64) + "; nattch " + m.state().attachCount() + ", last pid " + m.state().lastPid());
System.out.println(m.attached());

// 4. Removed while attached: the key is free at once, but the memory lives until the last one lets go.
m.unlink();
System.out.println("\nremoved: " + m.state().removed() + ", by its key: " + (plan.exists() ? "there" : "not there"));
m.close();
System.out.println("bob still reads: " + bob.eval("m.getString(0)"));
System.out.println(Ipc.list("sysv-shm").where("id", m.id()));

// 5. Nobody waits for bob to detach: a process that is killed detaches too, and the kernel frees the segment.
bob.kill();
bob.await();
System.out.println("\nrows of this segment left: " + Ipc.list("sysv-shm").where("id", m.id()).size());
