#!/usr/bin/env -S ./ipclab run
// Two processes count in the same memory: "read, add one, write back" loses updates, unless one of them at a time does it.
//   ./ipclab run samples/counter-race.jsh [INCREMENTS of each process]

Runtime.getRuntime().addShutdownHook(new Thread(Ipc::cleanup));

int each = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
var layout = Layout.of("counter:i32, ready:i32, go:i32");
var m = Ipc.shm("race-" + ProcessHandle.current().pid()).layout(layout).withSemaphore().create();
var peers = List.of(Ipc.peer("alice").start(), Ipc.peer("bob").start());

// In each peer: a runner that waits for the start signal, counts, and tells how many nanoseconds it took.
for (var peer : peers) {
    peer.eval("var m = Ipc.shm(\"" + m.name() + "\").withSemaphore().open();");
    peer.eval("""
        long count(int times, Runnable increment) {
            m.getAndAddInt(4, 1);                                        // ready
            while (m.getVolatileInt(8) == 0) Thread.onSpinWait();        // go
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) increment.run();
            return System.nanoTime() - start;
        }""");
}

/** Both peers do it, started together through the memory itself; a row of the result. */
List<Object> race(int round, String how, String increment) throws Exception {
    m.fill(0);
    var running = peers.stream().map(peer -> peer.submit("count(" + each + ", () -> " + increment + ")")).toList();
    while (m.getVolatileInt(4) < peers.size()) {
        for (var one : running) if (one.isDone()) one.get();             // one that failed never gets ready
        Thread.onSpinWait();
    }
    m.setVolatileInt(8, 1);
    long nanos = 0;
    for (var one : running) nanos = Math.max(nanos, ((Number) one.get()).longValue());
    int expected = peers.size() * each, counted = m.getInt(0);
    return List.of(how, round, expected, counted, expected - counted, nanos / 1_000_000);
}

var columns = List.of("how", "round", "expected", "counted", "lost", "ms");

// Without the lock. Nearly always the first round loses thousands; if it loses none, that is shown, and there is another.
var without = new ArrayList<List<Object>>();
do without.add(race(without.size() + 1, "read, add, write", "m.putInt(0, m.getInt(0) + 1)"));
while (without.get(without.size() - 1).get(4).equals(0) && without.size() < 20);
System.out.println(Table.of(columns, without).title("without the lock: both read the same number, both write it plus one, and one update is lost"));

// With it, and with the processor's own "add as one step".
var locked = race(1, "withLock", "m.withLock(() -> m.putInt(0, m.getInt(0) + 1))");
var atomic = race(1, "getAndAddInt", "m.getAndAddInt(0, 1)");
System.out.println(Table.of(columns, List.of(locked, atomic)).title("one at a time: nothing is lost"));
System.out.println(m.view(layout).table().title("what the shared memory holds now"));

peers.forEach(Peer::close);
m.unlink();
m.close();
if (!locked.get(4).equals(0) || !atomic.get(4).equals(0)) throw new IllegalStateException("updates were lost under the lock");
