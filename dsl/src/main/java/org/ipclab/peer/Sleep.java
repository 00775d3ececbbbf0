package org.ipclab.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ipclab.os.proc.BlockedOn;
import org.ipclab.os.proc.ThreadRun;

/** Finds out whether a thread waits for other processes, or only for the processor, a disk or its own JVM. */
final class Sleep {
    /** It has not run in between: then it is worth to ask what it sleeps in. */
    private static final long SOME_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    /** A JVM makes its threads wait for each other, but not for so long, even on a busy machine. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private final long pid;
    private final long thread;
    private Optional<ThreadRun> seen = Optional.empty();
    private long since;
    private boolean asked;
    private boolean inIpc;

    Sleep(long pid, long thread) {
        this.pid = pid;
        this.thread = thread;
    }

    /** To be asked again and again: how it sleeps once that is known to be a wait; as long as it looks the same it still is. */
    Optional<ThreadRun> waiting() {
        Optional<ThreadRun> now = ThreadRun.of(pid, thread).filter(ThreadRun::sleeps);
        if (now.isEmpty() || !now.equals(seen)) {
            since = System.nanoTime();
            asked = false;
            inIpc = false;
        }
        seen = now;
        long slept = System.nanoTime() - since;
        if (now.isPresent() && slept >= SOME_NANOS && !asked) ask();
        return now.filter(same -> inIpc || slept >= LONG_NANOS);
    }

    private void ask() {
        asked = true;
        inIpc = BlockedOn.ofThread(pid, thread).orElse(List.of()).stream().anyMatch(BlockedOn::isIpc)
                && ThreadRun.of(pid, thread).equals(seen);
    }
}
