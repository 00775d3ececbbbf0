package org.ipclab.kernel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ipclab shell}: the JDK's own jshell with the DSL imported. */
@Command(name = "shell", mixinStandardHelpOptions = true, description = "Opens JShell with the DSL imported.")
final class ShellCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("shell: not there yet");
    }
}
