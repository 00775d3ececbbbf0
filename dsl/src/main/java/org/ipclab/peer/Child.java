package org.ipclab.peer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import org.ipclab.core.Sneaky;
import org.ipclab.os.ErrnoException;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** A child process of this one: waited for by a thread of its own, so that no zombie stays, and signalled only while it is ours. */
final class Child {
    private final int pid;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private volatile Duration used;
    private boolean reaped;

    private Child(int pid) {
        this.pid = pid;
    }

    /** Waits for it from now on; {@code beforeReaping} runs when it is dead and its pid is still its own. */
    static Child watch(int pid, String name, Runnable beforeReaping) {
        var child = new Child(pid);
        var reaper = new Thread(() -> child.reap(beforeReaping), "peer " + name + " reaper");
        reaper.setDaemon(true);
        reaper.start();
        return child;
    }

    /**
     * Starts it in the thread that then waits for it: a program that is to die with its parent dies with the thread that started
     * it, prctl(2).
     */
    static Child spawn(String name, IntSupplier spawn, Runnable beforeReaping) {
        var started = new CompletableFuture<Child>();
        var parent = new Thread(
                () -> {
                    try {
                        started.complete(new Child(spawn.getAsInt()));
                    } catch (Throwable failed) {
                        started.completeExceptionally(failed);
                        return;
                    }
                    started.join().reap(beforeReaping);
                },
                "program " + name + " reaper");
        parent.setDaemon(true);
        parent.start();
        try {
            return started.join();
        } catch (CompletionException failed) {
            throw Sneaky.rethrow(failed.getCause());
        }
    }

    int pid() {
        return pid;
    }

    /** How it ended, once it has. */
    CompletableFuture<Ending> ended() {
        return ended;
    }

    /** What it computed so far; the kernel forgets it with the zombie, this does not. */
    Duration cpu() {
        Duration all = used;
        return all == null ? ProcStat.of(pid).cpu() : all;
    }

    /** False if it is gone: a number that the kernel may have given to another process is never signalled. */
    boolean signal(int number) {
        return send(pid, number);
    }

    /** The same for it and those of its children that stayed in its process group. */
    boolean signalGroup(int number) {
        try {
            return send(-pid, number);
        } catch (ErrnoException moved) {
            // ESRCH: it has joined another group
            return send(pid, number);
        }
    }

    private synchronized boolean send(int to, int number) {
        if (reaped) return false;
        try {
            Sys.check((int) PeerNative.KILL.invokeExact(to, number), "kill");
            return true;
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }

    private void reap(Runnable beforeReaping) {
        try {
            awaitDeath();
            used = ProcStat.of(pid).cpu();
            beforeReaping.run();
        } finally {
            ended.complete(takeStatus());
        }
    }

    /** Leaves the zombie: it keeps the pid taken until nobody can signal it any more. */
    private void awaitDeath() {
        var info = OffHeap.allocate(PeerNative.SIGINFO_SIZE);
        int options = PeerNative.WEXITED | PeerNative.WNOWAIT;
        try {
            int rc;
            do {
                rc = (int) PeerNative.WAITID.invokeExact(PeerNative.P_PID, pid, OffHeap.address(info), options);
            } while (rc == -1 && PipeEnd.interrupted());
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
        java.lang.ref.Reference.reachabilityFence(info);
    }

    private synchronized Ending takeStatus() {
        var status = OffHeap.allocate(Integer.BYTES);
        try {
            int rc;
            do {
                rc = (int) PeerNative.WAITPID.invokeExact(pid, OffHeap.address(status), 0);
            } while (rc == -1 && PipeEnd.interrupted());
            reaped = true;
            return rc == pid ? Ending.of(status.getInt(0)) : Ending.UNKNOWN;
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
    }
}
