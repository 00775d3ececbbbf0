package org.ipclab.kernel.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ipclab run SCRIPT [ARG...]}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs a script of Java snippets with the DSL imported, and ends with its status.")
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SCRIPT", description = "a file of Java snippets; - is standard input")
    private String script;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "what the script sees as args")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        return new Script(script).run(arguments.toArray(String[]::new));
    }
}
