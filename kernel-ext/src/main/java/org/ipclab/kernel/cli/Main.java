package org.ipclab.kernel.cli;

import java.io.IOException;
import java.util.Arrays;
import org.ipclab.bench.ContenderMain;
import org.ipclab.peer.PeerMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./ipclab} starts. */
@Command(
        name = "ipclab",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "The real inter-process communication of Linux, from a shell, a script and a notebook.",
        footer = {
            "",
            "Before the arguments of a command, --java HOME names the JDK to run on; so does the variable IPCLAB_JAVA."
        },
        subcommands = {
            ShellCommand.class,
            RunCommand.class,
            NotebookCommand.class,
            KernelCommand.class,
            ListCommand.class,
            LocksCommand.class,
            LimitsCommand.class,
            LeaksCommand.class,
            CleanupCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            ClasspathCommand.class,
            CommandLine.HelpCommand.class,
            WarmUpCommand.class
        })
public final class Main {
    /** Ends the process with the command's status: 0, 1 for a failure, 2 for arguments that cannot be understood. */
    public static void main(String[] args) throws IOException {
        // how a peer of a session of ours and a process of a benchmark are started; no commands for people
        if (args.length > 1 && args[0].equals("peer-process")) PeerMain.main(Arrays.copyOfRange(args, 1, args.length));
        else if (args.length > 1 && args[0].equals("bench-contender"))
            ContenderMain.main(Arrays.copyOfRange(args, 1, args.length));
        else System.exit(status(args));
    }

    private static int status(String... args) {
        // the way of most scripts: reading the annotations of all commands takes longer than a line of a script
        if (args.length > 1 && args[0].equals("run") && !args[1].startsWith("-")) {
            return new Script(args[1]).run(Arrays.copyOfRange(args, 2, args.length));
        }
        return commandLine().execute(args);
    }

    private static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        // what follows the script belongs to the script, options too
        line.getSubcommands().get("run").setStopAtPositional(true);
        line.setParameterExceptionHandler(new Failure());
        line.setExecutionExceptionHandler(new Failure());
        return line;
    }
}
