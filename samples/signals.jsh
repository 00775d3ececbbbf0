// Signals: standard ones collapse while nobody takes them, real-time ones queue, with a value and their sender.
try (var bob = Ipc.peer("bob").start()) {
    // from the first tryReceive on, the signals stay pending in bob; before it, they would end him
    bob.eval("var all = Ipc.signal(\"USR1\").and(\"RTMIN+1\"); all.tryReceive().isPresent()");
    for (int i = 1; i <= 3; i++) {
        Ipc.signal("USR1").send(bob.pid());
        Ipc.signal("RTMIN+1").queue(bob.pid(), i * 100);
    }
    Ipc.signals(bob.pid()).where("pending", true).columns("number", "name", "pending").show();
    while (bob.eval("var s = all.tryReceive(); s.isPresent()").equals(true))
        System.out.println(bob.eval("s.get().name() + \" value \" + s.get().value()"));
}

// here, in this process: an action for each, in a thread of its own
var seen = new LinkedBlockingQueue<ReceivedSignal>();
try (var on = Ipc.signal("RTMIN+2").on(s -> seen.add(s))) {
    Ipc.signal("RTMIN+2").queue(ProcessHandle.current().pid(), 42);
    System.out.println("told: " + seen.poll(5, TimeUnit.SECONDS).value());
}

try {
    Ipc.signal("KILL").receive();
} catch (IpcException.Misused e) {
    System.out.println(e.getMessage());
}
