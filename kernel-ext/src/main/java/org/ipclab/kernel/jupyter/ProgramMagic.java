package org.ipclab.kernel.jupyter;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.peer.Language;
import org.ipclab.peer.PeerPlan;
import org.ipclab.peer.PeerProgram;
import org.ipclab.peer.ProgramPlan;

/** {@code %%c NAME}, {@code %%python NAME}, {@code %%sh NAME}: the cell is a program that runs as the peer of this name. */
final class ProgramMagic implements BiFunction<List<String>, String, Object> {
    private static final long LOOK_MILLIS = 50;

    private final Language language;

    ProgramMagic(Language language) {
        this.language = language;
    }

    @Override
    public Object apply(List<String> words, String body) {
        ProgramWords asked = ProgramWords.of("%%" + language, words);
        // the line of the magic is the first of the cell: messages count from there
        ProgramPlan plan = plan(Ipc.peer(asked.name()), body.isBlank() ? body : "\n" + body)
                .args(asked.arguments().toArray(String[]::new));
        return asked.background() ? plan.start() : run(plan, asked.atMost());
    }

    private ProgramPlan plan(PeerPlan peer, String source) {
        return switch (language) {
            case C -> peer.c(source);
            case PYTHON -> peer.python(source);
            case SH -> peer.sh(source);
        };
    }

    private static Object run(ProgramPlan plan, Duration atMost) {
        var output = new CellOutput(CellOutput::print);
        PeerProgram program = plan.start(output::add);
        program.ended().thenRun(output::wake);
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!program.ended().isDone() && System.nanoTime() < end) output.showWithin(LOOK_MILLIS);
            if (!program.ended().isDone()) throw late(plan, atMost);
            output.end();
            program.check();
            return null;
        } catch (InterruptedException e) {
            throw stopped(plan, program);
        } catch (IpcException.TimedOut e) {
            program.stop();
            output.end();
            throw e;
        }
    }

    private static IpcException late(ProgramPlan plan, Duration atMost) {
        return new IpcException.TimedOut(
                plan.asked(), "It did not end within " + atMost.toMillis() / 1000.0 + " s, and was ended.");
    }

    /** Nothing is shown any more: the kernel may have begun with the next cell. */
    private static IpcException stopped(ProgramPlan plan, PeerProgram program) {
        program.stop();
        Thread.currentThread().interrupt();
        return new IpcException.Interrupted(plan.asked(), "It was stopped, and is " + program.state() + ".");
    }
}
