package org.ipclab.kernel.cli;

import java.util.concurrent.Callable;
import org.ipclab.kernel.shell.Shell;
import picocli.CommandLine.Command;

/** {@code ipclab shell}: the JDK's own jshell with the DSL imported. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Opens JShell with the DSL imported.")
final class ShellCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        return Shell.start();
    }
}
