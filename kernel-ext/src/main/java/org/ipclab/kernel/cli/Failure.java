package org.ipclab.kernel.cli;

import java.util.List;
import org.ipclab.core.IpcException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command that failed or was not understood, in a line or two on standard error. */
final class Failure implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int NOT_UNDERSTOOD = 2;

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        List<String> known = command.getCommandSpec().subcommands().entrySet().stream()
                .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden())
                .map(sub -> sub.getKey())
                .toList();
        String whatThereIs = known.isEmpty() ? usage(command) : "The commands are: " + String.join(", ", known) + ".";
        command.getErr().println("ipclab: " + message(e, known) + "\n" + whatThereIs);
        return NOT_UNDERSTOOD;
    }

    private static String message(ParameterException e, List<String> known) {
        if (!(e instanceof UnmatchedArgumentException unmatched) || known.isEmpty()) return e.getMessage();
        String nearest = unmatched.getSuggestions().stream()
                .findFirst()
                .map(word -> ": did you mean " + word + "?")
                .orElse("");
        return "there is no command \"" + unmatched.getUnmatched().get(0) + "\"" + nearest;
    }

    private static String usage(CommandLine command) {
        String text = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        return text.lines().findFirst().orElse("");
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        // ours say what to do in their message; of others the kind is part of the message
        String message = e instanceof IpcException ? e.getMessage() : e.toString();
        command.getErr().println("ipclab: " + message);
        return 1;
    }
}
