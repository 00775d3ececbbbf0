package org.ipclab.peer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * A program in C, Python or shell that runs as a peer until it ends: a process of its own, in a process group of its own.
 *
 * <pre>{@code
 * var waiter = Ipc.peer("waiter").python("import time\nprint('here')\ntime.sleep(60)").start();
 * waiter.output();                 // here
 * waiter.signal("TERM");
 * waiter.await();                  // 143: 128 + SIGTERM
 * waiter.pause();                  // IpcException.PeerFailed: it was killed by 15 (SIGTERM)
 * }</pre>
 */
public final class PeerProgram implements NamedProcess {
    private static final int SIGINT = 2;
    private static final Map<String, String> REASONS = Map.of(
            "SIGSEGV", "It used memory that is not its own.",
            "SIGBUS", "It used memory behind which nothing is, such as a mapped page beyond the end of the file.",
            "SIGFPE", "It divided by zero.",
            "SIGABRT", "It called abort(3), as a failed assertion does.",
            "SIGPIPE", "It wrote to a pipe or socket that nobody reads.");

    private final ProgramPlan plan;
    private final ProgramProcess process;
    private final Instant started = Instant.now();

    PeerProgram(ProgramPlan plan, ProgramProcess process) {
        this.plan = plan;
        this.process = process;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public String kind() {
        return plan.language().toString();
    }

    @Override
    public long pid() {
        return process.child().pid();
    }

    @Override
    public Duration cpu() {
        return process.child().cpu();
    }

    @Override
    public boolean isAlive() {
        return !process.child().ended().isDone();
    }

    @Override
    public AutoCloseable onOutput(Consumer<String> action) {
        return process.output().tap(action);
    }

    @Override
    public String output() {
        return process.output().text();
    }

    @Override
    public String state() {
        return process.state();
    }

    @Override
    public void signal(String signal) {
        String asked = "signal " + plan.asked();
        if (!process.child().signal(SignalName.number(asked, signal))) throw gone(asked);
    }

    /** Interrupts it and its children as Ctrl-C does (SIGINT). */
    @Override
    public void interrupt() {
        toAll(SIGINT, "interrupt ");
    }

    /** Stops it and its children (SIGSTOP) until {@link #resume()}. */
    @Override
    public void pause() {
        toAll(PeerNative.SIGSTOP, "pause ");
    }

    /** Lets it go on (SIGCONT). */
    @Override
    public void resume() {
        toAll(PeerNative.SIGCONT, "resume ");
    }

    private void toAll(int signal, String what) {
        if (!process.child().signalGroup(signal)) throw gone(what + plan.asked());
    }

    private IpcException gone(String asked) {
        return new IpcException.PeerFailed(
                asked, "It " + process.child().ended().join().told() + ".");
    }

    /** Ends it and its children at once (SIGKILL). */
    @Override
    public void kill() {
        process.child().signalGroup(PeerNative.SIGKILL);
    }

    /** Its exit status, 128 + n if signal n killed it; empty while it runs. */
    public OptionalInt exitStatus() {
        return isAlive() ? OptionalInt.empty() : process.child().ended().join().status();
    }

    /** How it ended, as {@link #exitStatus()} tells it, once it has and {@link #output()} is complete. */
    public CompletableFuture<OptionalInt> ended() {
        return process.ended().thenApply(Ending::status);
    }

    /** Waits for its end and gives the exit status; {@link #output()} is complete then. */
    public int await() {
        return await(Awaited.FOREVER);
    }

    /** The same, at most so long. */
    public int await(Duration atMost) {
        String asked = "await " + plan.asked();
        Ending ending = Awaited.get(process.ended(), atMost, asked, "; it still runs.", () -> {});
        return ending.status().orElseThrow(() -> gone(asked));
    }

    /**
     * Waits for its end as one who stands or falls with it: it is ended after that time, and when this thread is interrupted.
     *
     * @throws IpcException.PeerFailed if it exited with another status than 0, or a signal killed it
     */
    public void finish(Duration atMost) {
        Awaited.get(process.ended(), atMost, plan.asked(), "; it was ended.", this::stop);
        check();
    }

    /** Ends it as Ctrl-C does (SIGINT), and by force (SIGKILL) where that does not help within 120 ms. */
    public void stop() {
        process.end(SIGINT);
    }

    /** Does nothing if it runs, or ended well; {@code PeerFailed} says how it ended otherwise. */
    public void check() {
        if (!isAlive()) check(process.child().ended().join());
    }

    private void check(Ending ending) {
        if (ending.status().orElse(0) == 0) return;
        // what it printed is complete a moment after its end, which those wait for who need it
        PeerError said = ProgramLines.error(plan, ending, output());
        throw new IpcException.PeerFailed(plan.asked(), failure(ending), said);
    }

    private static String failure(Ending ending) {
        if (ending.signal().isEmpty())
            return "It exited with status " + ending.status().getAsInt() + ", and not 0.";
        String reason = REASONS.get(ending.signal());
        return "It " + ending.told() + "." + (reason == null ? "" : " " + reason);
    }

    /** Starts the same program again, as another process; this one is ended first. */
    @Override
    public PeerProgram restart() {
        close();
        return plan.start();
    }

    /** Ends it in order: it is told to (SIGTERM), and killed if it does not end at once. */
    @Override
    public void close() {
        process.end(PeerNative.SIGTERM);
    }

    @Override
    public Table table() {
        var row = List.of(
                name(),
                pid(),
                kind(),
                state(),
                started.truncatedTo(ChronoUnit.SECONDS),
                process.output().total());
        return Table.of(List.of("name", "pid", "kind", "state", "started", "printed"), List.of(row))
                .title(plan.asked() + ": another process")
                .note("next: "
                        + (isAlive()
                                ? ".output() · .await() · .signal(\"TERM\") · .kill()"
                                : ".output() · .restart()"));
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
