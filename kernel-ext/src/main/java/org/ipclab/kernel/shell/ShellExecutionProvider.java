package org.ipclab.kernel.shell;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.ipclab.eval.SnippetLoader;

/** Lets the jshell tool find our execution by its name, {@code --execution ipclab}; a service. */
public final class ShellExecutionProvider implements ExecutionControlProvider {
    static final String NAME = "ipclab";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new ShellExecution(new SnippetLoader(), env.userIn());
    }
}
