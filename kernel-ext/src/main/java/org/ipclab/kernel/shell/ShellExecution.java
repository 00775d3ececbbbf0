package org.ipclab.kernel.shell;

import java.io.InputStream;
import java.util.Arrays;
import jdk.jshell.execution.LocalExecutionControl;
import org.ipclab.core.IpcException;
import org.ipclab.eval.SnippetLoader;

/** Runs the shell's snippets in this process; Ctrl-C interrupts them. What they throw is told without our frames. */
final class ShellExecution extends LocalExecutionControl {
    private static final String SNIPPETS = "REPL.";

    private final SnippetLoader loader;
    private final InputStream userInput;

    ShellExecution(SnippetLoader loader, InputStream userInput) {
        super(loader);
        this.loader = loader;
        this.userInput = userInput;
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
    protected String throwConvertedInvocationException(Throwable thrown) throws RunException, InternalException {
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
