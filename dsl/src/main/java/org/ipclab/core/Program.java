package org.ipclab.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.ipclab.os.Errno;
import org.ipclab.os.Libc;
import org.ipclab.table.Table;

/**
 * The steps of a plan, in order: one list that is explained, written as C, and run.
 *
 * @param asked what it is for, as an error message begins: {@code create shm "/counter"}
 * @param advice what to do when a step fails
 */
public record Program(String asked, List<Step> steps, Advice advice) {
    /** What the user can do about a failure. */
    @FunctionalInterface
    public interface Advice {
        String about(String function, Errno errno);
    }

    public Program {
        steps = List.copyOf(steps);
    }

    /** The same with these steps behind. */
    public Program then(Step... more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(Arrays.asList(more));
        return new Program(asked, all, advice);
    }

    /**
     * Runs the steps; one that fails takes the effects of those before it away.
     *
     * @throws IpcException with what was asked, what the kernel said and what to do
     */
    public Frame run(Trace trace) {
        return run(new Frame(), trace);
    }

    /** The same with variables that are set already. */
    public Frame run(Frame frame, Trace trace) {
        Libc.problem().ifPresent(problem -> {
            throw new IpcException.Unsupported(asked, problem);
        });
        Deque<Step> undo = new ArrayDeque<>();
        Fault.forget(); // between two steps it would leave the object half made
        try {
            for (Step step : steps) if (step.guard().holds().test(frame)) run(step, frame, trace, undo);
            return frame;
        } catch (IpcException failure) {
            undo(undo, frame, trace);
            throw failure;
        } catch (UnsupportedOperationException absent) {
            undo(undo, frame, trace);
            throw new IpcException.Unsupported(asked, absent.getMessage());
        }
    }

    // what cannot be undone stands in the trace; the first failure is the one to tell
    private static void undo(Deque<Step> undo, Frame frame, Trace trace) {
        for (Step step : undo) if (step.guard().holds().test(frame)) step.run(frame, trace);
    }

    private void run(Step step, Frame frame, Trace trace, Deque<Step> undo) {
        Errno errno = step.run(frame, trace);
        if (errno == null) {
            step.undo().forEach(undo::push);
            step.expects().check(asked, frame);
        } else if (!step.tolerated().contains(errno))
            throw IpcException.of(asked, errno, step.shown(frame), advice.about(step.function(), errno));
    }

    /** The calls and why they are made. */
    public Table table() {
        List<List<?>> rows = new ArrayList<>();
        for (Step step : steps) rows.add(List.of(rows.size() + 1, step.c(), why(step)));
        return Table.of(List.of("#", "call", "why"), rows);
    }

    private static String why(Step step) {
        String condition = step.guard().c();
        return condition.isEmpty() ? step.why() : "if " + condition + ": " + step.why();
    }

    /** The same as a C program. */
    public String toC() {
        return new CSource(this).text();
    }
}
