package org.ipclab.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ipclab.core.Aside;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;
import org.ipclab.table.Display;
import org.ipclab.table.Table;

/**
 * Another process that runs code for this one: a JVM with the DSL loaded and the imports of every front end. Its code is
 * evaluated in one thread, a request after the other; declarations stay.
 *
 * <pre>{@code
 * try (var bob = Ipc.peer("bob").start()) {
 *     bob.eval("int twice(int x) { return 2 * x; }");
 *     bob.eval("twice(21)");                       // 42, an Integer
 *     bob.eval("Integer.parseInt(\"x1\")");        // IpcException.PeerFailed; bob lives on
 * }
 * }</pre>
 */
public final class Peer implements NamedProcess {
    private final PeerPlan plan;
    private final String name;
    private final PeerProcess process;
    private final Instant started = Instant.now();
    private final AtomicLong evals = new AtomicLong();
    private volatile boolean leaving;
    private volatile Stepping stepping;

    private Peer(PeerPlan plan, PeerProcess process) {
        this.plan = plan;
        this.name = plan.name();
        this.process = process;
    }

    static Peer spawn(PeerPlan plan) {
        return new Peer(plan, PeerProcess.spawn(plan));
    }

    /** This one, which runs already: nothing can be handed to it any more. */
    Peer inheriting(PeerPlan asked) {
        if (plan.ends().entrySet().containsAll(asked.ends().entrySet())) return this;
        throw new IpcException.Misused(
                asked.asked() + " inherit " + asked.ends().keySet(),
                "It runs already, and a process inherits only when it is started: .close() it first, or take another name.");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.child().pid();
    }

    /** {@code java}. */
    @Override
    public String kind() {
        return "java";
    }

    /** {@code running} while it works for this session, else {@code sleeping}; what the kernel says where it says more. */
    @Override
    public String state() {
        return process.state();
    }

    @Override
    public Duration cpu() {
        return process.child().cpu();
    }

    /** Whether the process still runs; a paused one does. */
    @Override
    public boolean isAlive() {
        return !process.child().ended().isDone();
    }

    /**
     * Runs the code in the peer and waits for the value of its last expression; null where it has none.
     *
     * @throws IpcException the same kind, if the code threw one; PeerFailed, if it failed in another way or the peer died
     */
    public Object eval(String code) {
        return eval(code, Awaited.FOREVER);
    }

    /** The same, at most so long; then the code is interrupted, and the peer can be used again. */
    public Object eval(String code, Duration atMost) {
        return ask("eval", Requests.eval(code), atMost);
    }

    /** The same, for a value of this type. */
    public <T> T eval(String code, Class<T> type) {
        return Typed.as(type, eval(code), asked("eval"));
    }

    /** The same, without waiting; to cancel the future interrupts the code. After {@code Ipc.step(..)} it stops before each operation. */
    public CompletableFuture<Object> submit(String code) {
        return submit(Requests.eval(code));
    }

    CompletableFuture<Object> submit(ObjectNode request) {
        evals.incrementAndGet();
        Stepping steps = stepping;
        var question = process.link().ask(steps == null ? request : steps.submitting(request));
        if (steps != null) question.answer().thenAccept(steps::answered);
        // not in the thread that takes answers: what follows on the future may ask this peer again
        var value = question.answer().thenApplyAsync(answer -> answer.value(asked("eval"), name), Aside.THREADS);
        value.whenComplete((result, failure) -> {
            if (!value.isCancelled()) return;
            process.link().cancel(question);
            if (steps != null) steps.cancelled();
        });
        return value;
    }

    /** Runs a script in the peer, which sees the arguments as {@code args}; waits for its end. */
    public void run(Path script, String... args) {
        String what = "run " + script;
        if (script == null || args == null)
            throw new IpcException.Misused(asked(what), "Give it the path of a script: Path.of(\"samples/pipe.jsh\").");
        ask(what, Requests.run(asked(what), script, Arrays.asList(args)), Awaited.FOREVER);
    }

    private Object ask(String what, ObjectNode request, Duration atMost) {
        if (Thread.currentThread().isInterrupted()) throw Awaited.interrupted(asked(what));
        Stepping steps = stepping;
        if (steps != null) steps.requireNothingUnderWay(asked(what));
        evals.incrementAndGet();
        var link = process.link();
        var question = link.ask(request);
        String late = "; the code was interrupted. If it does not heed that, end the peer with .kill().";
        Answer answer = Awaited.get(question.answer(), atMost, asked(what), late, () -> link.cancel(question));
        return answer.value(asked(what), name);
    }

    private String asked(String what) {
        return what + " in peer \"" + name + "\"";
    }

    @Override
    public AutoCloseable onOutput(Consumer<String> action) {
        return process.link().output().tap(action);
    }

    @Override
    public String output() {
        return process.link().output().text();
    }

    /**
     * Interrupts the thread of the code that runs in it: a wait or a sleep there ends. A loop that never waits does not notice, and
     * only {@link #kill()} ends it. Nothing happens if no code runs.
     */
    @Override
    public void interrupt() {
        if (!isAlive()) throw gone("interrupt");
        process.link().interrupt();
    }

    @Override
    public void signal(String signal) {
        send(SignalName.number(asked("signal"), signal), "signal " + signal);
    }

    @Override
    public void pause() {
        send(PeerNative.SIGSTOP, "pause");
    }

    @Override
    public void resume() {
        send(PeerNative.SIGCONT, "resume");
    }

    private void send(int signal, String what) {
        if (!process.child().signal(signal)) throw gone(what);
    }

    private IpcException gone(String what) {
        Ending ending = process.child().ended().join(); // it is, or is about to be
        return process.link().told(ending).failure(asked(what), name);
    }

    /** Ends it at once (SIGKILL): it can do nothing any more, not even tidy up. */
    @Override
    public void kill() {
        leaving = true;
        process.child().signal(PeerNative.SIGKILL);
    }

    /** A new process of the same plan, after this one has ended: nothing of what was declared in it is left. */
    @Override
    public Peer restart() {
        close();
        return plan.start();
    }

    /** Its exit status, 128 + n if signal n killed it; empty while it runs. */
    public OptionalInt exitStatus() {
        return isAlive() ? OptionalInt.empty() : process.child().ended().join().status();
    }

    /** Waits for its end and gives the exit status. */
    public int await() {
        return await(Awaited.FOREVER);
    }

    /** The same, at most so long. */
    public int await(Duration atMost) {
        Ending ending = Awaited.get(process.child().ended(), atMost, asked("await"), "; it still runs.", () -> {});
        return ending.status()
                .orElseThrow(() -> new IpcException.PeerFailed(asked("await"), "The peer " + ending.told() + "."));
    }

    /** Ends it in order: it is asked to exit, after two seconds told (SIGTERM), after one more killed. */
    @Override
    public void close() {
        leaving = true;
        Farewell.to(process);
    }

    Link link() {
        return process.link();
    }

    /** What is submitted from now on goes step by step; gives how it went before, null for freely. */
    synchronized Stepping stepping(Stepping next) {
        Stepping before = stepping;
        stepping = next;
        return before;
    }

    void onEnd(Runnable action) {
        process.child().ended().thenRun(action);
    }

    synchronized void leave(Stepping ended) {
        if (stepping == ended) stepping = null;
    }

    void awaitReady() {
        Readiness.await(process, name);
    }

    /** Whether it will still be there: it runs, and nobody has ended it. */
    boolean stays() {
        return isAlive() && !leaving;
    }

    @Override
    public Table table() {
        String next = isAlive()
                ? ".eval(\"1 + 1\") · .output() · .pause() · .kill() · .close()"
                : "Ipc.peer(\"" + name + "\").start()";
        var row = List.of(
                name,
                pid(),
                state(),
                started.truncatedTo(ChronoUnit.SECONDS),
                evals.get(),
                process.link().output().total());
        return Table.of(List.of("name", "pid", "state", "started", "evals", "printed"), List.of(row))
                .title("peer " + name + ": another process")
                .note("next: " + next);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
