package org.ipclab.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ipclab.peer.Spawn.Descriptor;

/** A program that is no JVM: its process, and what it prints. */
record ProgramProcess(Child child, Drain drain, Output output) {
    private static final int FIRST_END = 3;
    // together below the 250 ms within which an interrupt must be obeyed
    private static final long TOLD_MILLIS = 120;
    private static final long KILLED_MILLIS = 5_000;

    /** On failure nothing is left: neither descriptor nor process. */
    static ProgramProcess start(
            PeerPlan plan, List<String> command, List<byte[]> environment, Output output, Runnable onEnd) {
        var prints = PipeEnd.pipe(plan.asked());
        var drain = Drain.start(plan.name(), prints.reader(), output);
        var descriptors = List.of(
                new Descriptor(prints.writer().fd(), 1),
                new Descriptor(prints.writer().fd(), 2));
        var spawn = new Spawn(command, environment, descriptors);
        try {
            var child = Child.spawn(
                    plan.name(),
                    () -> spawn.start(plan.asked(), List.copyOf(plan.ends().values()), FIRST_END),
                    () -> {
                        drain.programEnded();
                        onEnd.run();
                    });
            return new ProgramProcess(child, drain, output);
        } finally {
            // the program has its own; while we held it too, the output would have no end
            prints.writer().close();
        }
    }

    /** The number that the program has for the end of this index. */
    static int number(int index) {
        return FIRST_END + index;
    }

    /**
     * What goes before the command: the kernel kills the program when the thread that started it ends, and so when this process
     * does, however that ends. Nothing where setpriv(1) is missing.
     */
    static List<String> dyingWithUs(PeerPlan plan, Optional<Account> account) {
        var words = new ArrayList<String>();
        account.ifPresent(user -> words.addAll(PeerCommand.as(plan.asked(), user)));
        if (!words.isEmpty()) words.remove("--");
        else
            Stream.of("/usr/bin/setpriv", "/bin/setpriv")
                    .filter(path -> Files.isExecutable(Path.of(path)))
                    .findFirst()
                    .ifPresent(words::add);
        if (!words.isEmpty()) words.addAll(List.of("--pdeathsig", "KILL", "--"));
        return words;
    }

    /** As Ctrl-C does, then by force; an interrupt does not leave it behind. */
    void end(int signal) {
        child.signalGroup(PeerNative.SIGCONT); // a stopped process cannot be told anything
        boolean interrupted = Thread.interrupted();
        if (!(child.signalGroup(signal) && endsWithin(TOLD_MILLIS))) {
            child.signalGroup(PeerNative.SIGKILL);
            endsWithin(KILLED_MILLIS);
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private boolean endsWithin(long millis) {
        try {
            child.ended().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** How it ended, once it has and all that it printed is there. */
    CompletableFuture<Ending> ended() {
        return child.ended().thenCombine(drain.taken(), (ending, taken) -> ending);
    }

    /** As the kernel says it: {@code running}, {@code sleeping}, {@code stopped}, {@code exited 3}, {@code killed by 9}. */
    String state() {
        Ending ending = child.ended().getNow(null);
        return ending != null ? ending.text() : ProcStat.of(child.pid()).state();
    }
}
