#!/usr/bin/env -S ./ipclab run
// A System V semaphore set: several counters that change together or not at all, and come back when a process dies.
//   ./ipclab run samples/semaphore-set.jsh

Runtime.getRuntime().addShutdownHook(new Thread(Ipc::cleanup));

// Two forks lie on the table, and a plate: a philosopher needs both forks at once.
var table = Ipc.sysvSem().count(3).initial(1, 1, 0).create();
System.out.println(table);

// Both or none: without waiting, since one fork is taken.
table.acquire(0);
System.out.println("both forks while one is taken: " + table.tryOp("0-1,1-1") + ", and the other still lies there: " + table.value(1));
table.release(0);

// Another process takes both, with undo, and puts down a plate without.
var plato = Ipc.peer("plato").start();
plato.eval("Ipc.sysvSemId(" + table.id() + ").open().op(\"0-1u,1-1u,2+1\")");
System.out.println(table.state().table().title("plato eats: both forks are taken, and the last who touched them was pid " + plato.pid()));

// A thread of ours waits for them in the meantime; the kernel counts it.
var waiting = CompletableFuture.supplyAsync(() -> {
    table.op("0-1,1-1", Duration.ofSeconds(20));
    return "we have both forks";
});
while (table.state().waitingForMore()[0] == 0) Thread.onSpinWait();

// Plato is killed: what he took with undo comes back, what he gave without stays.
plato.kill();
System.out.println(waiting.get() + ", and the plate stays: " + table.value(2));
table.op("0+1,1+1,2-1");
System.out.println(Ipc.trace(() -> table.op("0-1,1-1")).table().title("one call for both"));

table.unlink();
table.close();
