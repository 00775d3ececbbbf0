package org.ipclab.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ipclab.Ipc;
import org.ipclab.sem.SharedSemaphore;
import org.ipclab.shm.SharedMemory;
import org.ipclab.testing.CProgram;
import org.ipclab.testing.ChildJvm;
import org.ipclab.testing.Programs;

/**
 * A number there and back between two processes, through shared memory and two semaphores, in nanoseconds, each on a core of
 * its own: ours, sleeping and spinning, and C, which sleeps. The contenders in turn, the best and the median round. Not a test, run it by hand as
 * {@link AccessSpeed}.
 */
final class PingPong {
    private static final int ROUNDS = 20;
    private static final int TIMES = 3_000;

    private static final String C = """
            #define _GNU_SOURCE
            #include <sched.h>
            #include <semaphore.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <sys/mman.h>
            #include <sys/wait.h>
            #include <time.h>
            #include <unistd.h>
            static double now(void) {
                struct timespec t;
                clock_gettime(CLOCK_MONOTONIC, &t);
                return t.tv_sec * 1e9 + t.tv_nsec;
            }
            static void pin(int core) {
                cpu_set_t set;
                CPU_ZERO(&set);
                CPU_SET(core, &set);
                sched_setaffinity(0, sizeof set, &set);
            }
            int main(int c, char **v) {
                if (c != 2) return 9;
                int times = atoi(v[1]);
                char *m = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
                volatile int *number = (int *)m;
                sem_t *there = (sem_t *)(m + 64), *back = (sem_t *)(m + 128);
                sem_init(there, 1, 0);
                sem_init(back, 1, 0);
                if (!fork()) {
                    pin(1);
                    for (int i = 0; i < times; i++) { sem_wait(there); *number += 1; sem_post(back); }
                    _exit(0);
                }
                pin(0);
                double start = now();
                for (int i = 0; i < times; i++) { *number += 1; sem_post(there); sem_wait(back); }
                printf("%.0f\\n", (now() - start) / times);
                wait(NULL);
            }
            """;

    private PingPong() {}

    /** With arguments it is the other process: a name, and the tries. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) echo(arguments[0], Integer.parseInt(arguments[1]));
        else measure("ping-pong-" + ProcessHandle.current().pid());
    }

    /** This thread alone: a JVM on one core would not spin. */
    private static void pin(int core) throws Exception {
        String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                .getFileName()
                .toString();
        Programs.sh("taskset -cp $1 $2", Integer.toString(core), thread);
    }

    private static void measure(String name) throws Exception {
        pin(0);
        double[][] nanos = new double[3][ROUNDS];
        try (SharedMemory m = Ipc.shm(name).size(4096).create();
                var program = CProgram.of(C)) {
            for (int round = 0; round < ROUNDS; round++) {
                nanos[0][round] = ours(m, name, 0);
                nanos[1][round] = ours(m, name, 500);
                nanos[2][round] = Double.parseDouble(program.output(Integer.toString(TIMES)));
            }
            m.unlink();
        }
        String[] names = {"here, sleeping", "here, .spin()", "C, sleeping"};
        for (int i = 0; i < names.length; i++) {
            Arrays.sort(nanos[i]);
            System.out.printf("%-16s best %8.0f   median %8.0f ns%n", names[i], nanos[i][0], nanos[i][ROUNDS / 2]);
        }
    }

    private static double ours(SharedMemory m, String name, int tries) throws Exception {
        for (int at : new int[] {64, 128})
            Ipc.sem().in(m, at).initial(0).create().close();
        try (var there = Ipc.sem().in(m, 64).spin(tries).open();
                var back = Ipc.sem().in(m, 128).spin(tries).open();
                var child = ChildJvm.start(PingPong.class, name, Integer.toString(tries))) {
            for (int i = 0; i < TIMES; i++) once(m, there, back);
            long start = System.nanoTime();
            for (int i = 0; i < TIMES; i++) once(m, there, back);
            double nanos = (System.nanoTime() - start) / (double) TIMES;
            if (child.await() != 0) throw new AssertionError("the other process failed");
            return nanos;
        }
    }

    private static void once(SharedMemory m, SharedSemaphore out, SharedSemaphore in) {
        m.putInt(0, m.getInt(0) + 1);
        out.release();
        in.acquire();
    }

    private static void echo(String name, int tries) throws Exception {
        pin(1);
        try (SharedMemory m = Ipc.shm(name).open();
                var there = Ipc.sem().in(m, 64).spin(tries).open();
                var back = Ipc.sem().in(m, 128).spin(tries).open()) {
            for (int i = 0; i < 2 * TIMES; i++) {
                there.acquire();
                m.putInt(0, m.getInt(0) + 1);
                back.release();
            }
        }
    }
}
