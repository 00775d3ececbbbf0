package org.ipclab.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ipclab.core.IpcException;
import org.ipclab.core.Listening;
import org.ipclab.core.SignalName;
import org.ipclab.core.Waiting;
import org.ipclab.os.proc.SignalSets;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A signal, or several of them to wait for: an immutable value. Standard signals, 1 to 31, that come while one is pending already
 * are lost; real-time signals, RTMIN to RTMAX, are queued, come with a value, the lowest number first.
 * <pre>{@code
 * Ipc.signal("USR1").send(pid);
 * Ipc.signal("RTMIN+1").queue(pid, 42);
 * var s = Ipc.signal("USR1").and("RTMIN+1").receive(Duration.ofSeconds(5));    // s.number() s.value() s.pid() s.uid()
 * Ipc.signal("KILL").receive();                                                // Misused: nobody can catch it
 * }</pre>
 * From the first {@code receive}, {@code tryReceive} or {@code on} of a signal, all threads of this process block it, and it stays
 * pending until it is taken; before, it does what it does to any process. On JDK 17 a program that is started by
 * {@code ProcessBuilder} from then on begins with it blocked, as after a sigprocmask(2): it stays pending there, and does not end
 * it. On JDK 25, and in a peer, it does not.
 *
 * @param numbers 1 to 64; 0 alone is no signal, and only {@code send} has a meaning for it
 */
public record SignalPlan(List<Integer> numbers) implements Tabular {
    public SignalPlan {
        numbers = List.copyOf(numbers);
    }

    /** {@code Misused} for what is no number of a signal. */
    public static SignalPlan of(int number) {
        if (number < 0 || number > SignalName.RTMAX)
            throw new IpcException.Misused(
                    "signal " + number, "Signals have numbers from 1 to " + SignalName.RTMAX + "; 0 only probes.");
        return new SignalPlan(List.of(number));
    }

    /** {@code USR1}, {@code SIGUSR1}, {@code RTMIN+3}, {@code RTMAX-1}; {@code Misused} for what is no name of a signal. */
    public static SignalPlan of(String name) {
        return of(SignalName.number("signal " + name, name));
    }

    /** This signal too: {@code receive} and {@code on} take whichever comes, the lowest number first. */
    public SignalPlan and(String name) {
        return and(SignalName.number("signal " + name, name));
    }

    /** The same by its number. */
    public SignalPlan and(int number) {
        List<Integer> all = new ArrayList<>(numbers);
        all.addAll(of(number).numbers);
        return new SignalPlan(all.stream().distinct().toList());
    }

    /** The number; of several, the first one's. */
    public int number() {
        return numbers.get(0);
    }

    /** {@code SIGUSR1}; several are joined by {@code |}. */
    public String name() {
        return numbers.stream().map(SignalName::of).collect(Collectors.joining("|"));
    }

    /**
     * Sends it to a process, kill(2). {@code NotThere} if there is none, {@code Denied} if it is another user's, {@code Misused}
     * for a pid of 0 or below (a group, or everyone), and for a signal that would end this very process.
     */
    public void send(long pid) {
        SignalSending.send(this, pid);
    }

    /** The same with a value, sigqueue(3). {@code LimitReached} if too many are pending for that user already. */
    public void queue(long pid, int value) {
        SignalSending.queue(this, pid, value);
    }

    /** Takes one that is pending, or waits for it; {@code Misused} for a signal that this process cannot take. */
    public ReceivedSignal receive() {
        return receive(Long.MAX_VALUE);
    }

    /** The same, and waits so long at most; then {@code TimedOut}. Zero tries once. */
    public ReceivedSignal receive(Duration atMost) {
        return receive(Waiting.nanos(atMost));
    }

    private ReceivedSignal receive(long nanos) {
        new SignalSteps(this).prepare();
        return SignalReceiver.own().receive(this, nanos);
    }

    /** Takes one that is pending; empty if there is none. */
    public Optional<ReceivedSignal> tryReceive() {
        new SignalSteps(this).prepare();
        return Optional.ofNullable(SignalReceiver.own().take(this, 0));
    }

    /**
     * Calls the action for each one that comes, in a thread of its own, one after the other, until the result is closed. Where
     * several ask for the same signal, each one goes to one of them.
     */
    public AutoCloseable on(Consumer<ReceivedSignal> action) {
        if (action == null) throw new IpcException.Misused("on " + name(), "Give it an action, such as s -> show(s).");
        new SignalSteps(this).prepare();
        long slice = new Waiting(Long.MAX_VALUE).slice();
        return Listening.start(
                "ipclab on " + name(),
                () -> {
                    ReceivedSignal taken = SignalReceiver.own().take(this, slice);
                    return taken == null ? null : () -> action.accept(taken);
                },
                () -> {});
    }

    /** The calls that {@link #receive()} makes: the mask the first time, and the wait. */
    public Table explain() {
        return new SignalSteps(this).program().table();
    }

    /** {@link #receive()} as a C program; it compiles with {@code cc -Wall -Werror}, and ends when the signal has come. */
    public String toC() {
        return new SignalSteps(this).program().toC();
    }

    /** Bit n - 1 is signal n. */
    long set() {
        long set = 0;
        for (int number : numbers) if (number > 0) set |= SignalSets.only(number);
        return set;
    }

    @Override
    public Table table() {
        return SignalView.of(this);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
