package org.ipclab.signal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.ipclab.Ipc;
import org.ipclab.os.OffHeap;

/** A process in which some thread does not block a signal that was asked for, which ended it. */
public final class Missed {
    private static final long SELF = ProcessHandle.current().pid();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SENT = 100;

    private Missed() {}

    public static void main(String[] how) throws Exception {
        switch (how[0]) {
            case "unblocked" -> unblocked();
            case "started" -> started();
            default -> crowd();
        }
        System.exit(0); // also while threads make threads
    }

    /** What another process sends while nobody waits for it, and three threads block nothing of it. */
    private static void unblocked() throws Exception {
        var plan = Ipc.signal("USR1").and("RTMIN+5");
        plan.tryReceive();
        var up = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            var thread = new Thread(() -> unblock(plan.set(), up));
            thread.setDaemon(true);
            thread.start();
        }
        up.await();
        System.out.println("up");
        System.in.read();
        for (int i = 0; i <= SENT; i++) {
            var taken = plan.receive(SOON);
            System.out.println(taken.name() + " " + taken.pid() + " " + taken.uid() + " " + taken.value());
        }
    }

    /** Takes one of the signals with which it was started blocked. */
    private static void started() {
        var plan = Ipc.signal("USR1").and("RTMIN+5");
        plan.tryReceive();
        System.out.println("up");
        System.out.println(plan.receive(SOON).name() + " is taken");
    }

    private static void unblock(long signals, CountDownLatch up) {
        int unblock = 1; // SIG_UNBLOCK
        var set = OffHeap.allocate(SignalNative.SIGSET_BYTES).putLong(0, signals);
        try {
            int ignored = (int) SignalNative.PTHREAD_SIGMASK.invokeExact(unblock, OffHeap.address(set), 0L);
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
        up.countDown();
        while (true) LockSupport.park();
    }

    /** Asks for signals while threads make threads and end, and sends them to itself. */
    private static void crowd() {
        for (int i = 0; i < 6; i++) another();
        for (int signal = 52; signal <= 55; signal++) {
            var plan = Ipc.signal(signal);
            plan.tryReceive();
            for (int i = 0; i < SENT; i++) plan.queue(SELF, i);
            int[] values = IntStream.range(0, SENT)
                    .map(i -> plan.receive(SOON).value())
                    .sorted()
                    .distinct()
                    .toArray();
            System.out.println(signal + ": " + values.length + " to " + values[values.length - 1]);
        }
    }

    private static void another() {
        var thread = new Thread(Missed::another);
        thread.setDaemon(true);
        thread.start();
    }
}
