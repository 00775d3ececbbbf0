package org.ipclab.kernel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./ipclab} starts. */
@Command(
        name = "ipclab",
        mixinStandardHelpOptions = true,
        version = "ipclab ${ipclab.version:-}",
        description = "The real inter-process communication of Linux, from a shell, a script and a notebook.",
        subcommands = {
            ShellCommand.class,
            RunCommand.class,
            NotebookCommand.class,
            KernelCommand.class,
            ClasspathCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private Main() {}

    /** Ends the process with the command's status: 0, 1 for a failure, 2 for arguments that cannot be understood. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        // what follows the script belongs to the script, options too
        line.getSubcommands().get("run").setStopAtPositional(true);
        System.exit(line.execute(args));
    }
}
