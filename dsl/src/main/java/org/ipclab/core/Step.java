package org.ipclab.core;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipclab.os.Errno;
import org.ipclab.os.Sys;

/**
 * One libc call of a {@link Program}: what a plan explains, what its C program contains, what runs and what the trace reports.
 *
 * @param why why the call is needed, for the reader of the plan
 * @param headers the C headers that declare it
 * @param tolerated errnos after which the program goes on
 * @param undo what takes the effect away if a later step fails
 * @param expects what must hold after it
 * @param inC false for a call that only a JVM needs
 */
public record Step(
        String function,
        List<Arg> args,
        String why,
        Returns returns,
        Native action,
        Guard guard,
        Set<Errno> tolerated,
        List<Step> undo,
        List<String> headers,
        Expectation expects,
        boolean inC) {

    /** The call itself, through the handle of an {@code XNative}. */
    @FunctionalInterface
    public interface Native {
        /** Makes the call, and gives what it returned. */
        long run(Frame frame) throws Throwable;
    }

    /** A call of this function with these arguments, as a program writes it; {@link #does} gives it something to do. */
    public static Step call(String function, Arg... args) {
        return new Step(
                function,
                List.of(args),
                "",
                Returns.status(),
                frame -> {
                    throw new IllegalStateException(function + " has no action");
                },
                Guard.ALWAYS,
                Set.of(),
                List.of(),
                List.of(),
                Expectation.NONE,
                true);
    }

    /** What makes the call. */
    public Step does(Native action) {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, headers, expects, inC);
    }

    /** Why the call is needed, for the reader of the plan. */
    public Step because(String why) {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, headers, expects, inC);
    }

    /** What its result means; 0, or -1 and errno, unless given. */
    public Step returning(Returns returns) {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, headers, expects, inC);
    }

    /** It runs under this condition only. */
    public Step when(Guard guard) {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, headers, expects, inC);
    }

    /** After a failure with one of these the program goes on. */
    public Step tolerating(Errno... tolerated) {
        return new Step(function, args, why, returns, action, guard, Set.of(tolerated), undo, headers, expects, inC);
    }

    /** The last one of these is the first to run. */
    public Step undoneBy(Step... undo) {
        return new Step(function, args, why, returns, action, guard, tolerated, List.of(undo), headers, expects, inC);
    }

    /** The C headers that declare it. */
    public Step headers(String... headers) {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, List.of(headers), expects, inC);
    }

    /** The object must be as the caller wants it, though the call succeeded. */
    public Step expecting(Expectation expects) {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, headers, expects, inC);
    }

    /** A C program does without it. */
    public Step onlyHere() {
        return new Step(function, args, why, returns, action, guard, tolerated, undo, headers, expects, false);
    }

    /** The call in C. */
    public String c() {
        return function + args.stream().map(Arg::c).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The call with the values of its variables. */
    public String shown(Frame frame) {
        return function
                + args.stream().map(arg -> arg.shown().apply(frame)).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Makes the call, however often a signal breaks it off, and records it. Returns null, or what the kernel said. */
    Errno run(Frame frame, Trace trace) {
        String text = shown(frame);
        Errno errno;
        do errno = once(frame, trace, text);
        while (errno == Errno.EINTR);
        return errno;
    }

    private Errno once(Frame frame, Trace trace, String text) {
        long start = System.nanoTime();
        long result = result(frame);
        int number = returns.errnoOf(result);
        Errno errno = number == 0 ? null : Errno.of(number);
        trace.add(Call.made(function, text, result, errno, System.nanoTime() - start));
        if (!returns.variable().isEmpty()) frame.set(returns.variable(), result);
        return errno;
    }

    private long result(Frame frame) {
        try {
            return action.run(frame);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }
}
