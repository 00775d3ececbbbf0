#!/usr/bin/env -S ./ipclab run
// File locks: of regions, shared and exclusive, who is in the way, and the trap of the classic ones.
//   ./ipclab run samples/file-locks.jsh

var file = Files.write(Files.createTempFile("ipclab-locks", ".db"), new byte[100]);
file.toFile().deleteOnExit();
var bob = Ipc.peer("bob").start();
bob.eval("var plan = Ipc.lock(\"" + file + "\");");

// A classic lock belongs to the process; here the first half of the file.
var mine = Ipc.lock(file).region(0, 50).acquire();
System.out.println("bob gets the second half: " + bob.eval("plan.region(50, 50).tryAcquire().isPresent()"));
System.out.println("bob gets the whole file:  " + bob.eval("plan.tryAcquire().isPresent()"));
System.out.println("since there is:           " + bob.eval("plan.query().get()"));

// Bob waits for it; the kernel knows, and so do we.
var waiting = bob.submit("var whole = plan.acquire();");
while (Ipc.locks().where("path", file.toString()).where(row -> !row.text("blockedBy").isEmpty() && row.number("pid") == bob.pid()).size() == 0) Thread.onSpinWait();
System.out.println(Ipc.locks().where("path", file.toString()).title("the locks of this file, and who waits"));
mine.release();
waiting.get();
System.out.println("released: bob has it, as " + Ipc.lock(file).query().get().type());
bob.eval("whole.release();");

// (An OFD lock does not go together with a classic one on the same bytes, not even in one process: so they are on different ones.)
// The trap: a close of any descriptor of the file drops the classic locks of the process. OFD locks and flock stay.
try (var classic = Ipc.lock(file).region(0, 50).acquire(); var ofd = Ipc.lock(file).ofd().region(200, 10).acquire()) {
    System.out.println("\nheld before: classic " + classic.state().held() + ", OFD " + ofd.state().held());
    new java.io.FileInputStream(file.toFile()).close();
    System.out.println("held after somebody opened and closed the file: classic " + classic.state().held() + ", OFD " + ofd.state().held());
}

bob.close();
