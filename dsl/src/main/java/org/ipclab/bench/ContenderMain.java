package org.ipclab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.ipclab.bench.contest.Contests;
import org.ipclab.bench.contest.Side;

/**
 * The program of a contender in Java: one side of one task, in a JVM of its own. Its arguments are the mechanism, the task, the side,
 * the address, the size and the processor; {@link org.ipclab.bench.contest} has the protocol.
 */
public final class ContenderMain {
    private static final String NOT_HERE = "a contender is started by ipclab bench, with six arguments";

    private ContenderMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 6) throw new IllegalArgumentException(NOT_HERE);
        BlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();
        Thread worker = new Thread(() -> orEnd(args, numbers), "contender");
        worker.start();
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) numbers.add(Integer.valueOf(line));
        // the conductor is gone, perhaps killed: whatever the worker waits for will not come
        Runtime.getRuntime().halt(0);
    }

    private static void orEnd(String[] args, BlockingQueue<Integer> numbers) {
        try {
            work(args, numbers);
        } catch (Throwable t) {
            System.err.println(t);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void work(String[] args, BlockingQueue<Integer> numbers) throws InterruptedException {
        Side side = Contests.named(args[0])
                .task(args[1])
                .parts()
                .get(Integer.parseInt(args[2]))
                .open(args[3], Integer.parseInt(args[4]));
        Processors.stayOn(Integer.parseInt(args[5]));
        System.out.println("ready");
        while (true) {
            int times = numbers.take();
            long start = System.nanoTime();
            side.run(times);
            System.out.println(start + " " + System.nanoTime());
        }
    }
}
