package org.ipclab.kernel.shell;

import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jdk.jshell.execution.LocalExecutionControl;
import org.ipclab.core.IpcException;
import org.ipclab.eval.SnippetLoader;

/** Runs the shell's snippets in this process; Ctrl-C interrupts them. What they throw is told without our frames. */
final class ShellExecution extends LocalExecutionControl {
    private static final String SNIPPETS = "REPL.";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final SnippetLoader loader;
    private final InputStream userInput;
    private volatile boolean running;

    ShellExecution(SnippetLoader loader, InputStream userInput) {
        super(loader);
        this.loader = loader;
        this.userInput = new TypedLines(userInput);
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException, EngineTerminationException {
        loader.declaring(className);
        // only now: the tool must have found the terminal on the real one
        System.setIn(userInput);
        return super.invoke(className, methodName);
    }

    @Override
    protected void clientCodeEnter() {
        super.clientCodeEnter();
        running = true;
    }

    @Override
    protected void clientCodeLeave() {
        running = false;
        super.clientCodeLeave();
    }

    /** Interrupts first: on JDK 17 the stop of the superclass is Thread.stop, which may leave a half-done operation behind. */
    @Override
    public void stop() throws EngineTerminationException, InternalException {
        newestGroup().ifPresent(ThreadGroup::interrupt);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (running && System.nanoTime() < end) LockSupport.parkNanos(1_000_000);
        super.stop();
    }

    /** The superclass runs each snippet in a thread group of its own. */
    private static Optional<ThreadGroup> newestGroup() {
        ThreadGroup parent = Thread.currentThread().getThreadGroup();
        ThreadGroup[] groups = new ThreadGroup[parent.activeGroupCount() + 4];
        int count = parent.enumerate(groups);
        return IntStream.range(0, count)
                .mapToObj(i -> groups[count - 1 - i])
                .filter(group -> group.getName().startsWith("JShell "))
                .findFirst();
    }

    @Override
    protected String throwConvertedInvocationException(Throwable thrown) throws RunException, InternalException {
        Shell.LAST.is(thrown);
        if (!(thrown instanceof IpcException)) {
            thrown.setStackTrace(upToTheSnippet(thrown.getStackTrace()));
            return super.throwConvertedInvocationException(thrown);
        }
        // the message says what was asked, what the kernel said and what to do: more is noise
        throw new UserException(
                thrown.getMessage(),
                "IpcException." + thrown.getClass().getSimpleName(),
                snippetsOnly(thrown.getStackTrace()));
    }

    private static StackTraceElement[] snippetsOnly(StackTraceElement[] frames) {
        return Arrays.stream(frames).filter(ShellExecution::isSnippet).toArray(StackTraceElement[]::new);
    }

    private static StackTraceElement[] upToTheSnippet(StackTraceElement[] frames) {
        int end = frames.length;
        while (end > 0 && !isSnippet(frames[end - 1])) end--;
        return end == 0 ? frames : Arrays.copyOf(frames, end);
    }

    private static boolean isSnippet(StackTraceElement frame) {
        return frame.getClassName().startsWith(SNIPPETS)
                && !frame.getClassName().endsWith("$Cancel$");
    }
}
