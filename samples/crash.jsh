#!/usr/bin/env -S ./ipclab run
// What kill -9 leaves: a process dies at an operation that is chosen, and the kernel's state before and after is compared.
//   ./ipclab run samples/crash.jsh

// A POSIX semaphore does not know who has its permit. Killed between acquire and release, the process takes it along.
var gate = Ipc.sem("sample-crash").initial(1).create();
System.out.println(Ipc.crash("var s = Ipc.sem(\"sample-crash\").open(); s.acquire(); s.release();").after(2).run());
System.out.println("permits after that: " + gate.value());
gate.unlink();

// With undo the kernel gives it back.
var set = Ipc.sysvSem(0x5a3c7a).initial(1).create();
System.out.println(Ipc.crash("Ipc.sysvSem(0x5a3c7a).undo().open().acquire(0);").run());
set.unlink();

// The other side need not be Java: a C program that dies by a signal is an error that says which.
try {
    Ipc.peer("crasher").c("#include <stdlib.h>\nint main(void) { abort(); }").run();
} catch (IpcException.PeerFailed e) {
    System.out.println(e.getMessage());
}
