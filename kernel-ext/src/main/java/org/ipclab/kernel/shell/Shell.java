package org.ipclab.kernel.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.ipclab.core.KeptOpen;
import org.ipclab.eval.Imports;
import org.ipclab.kernel.Documentation;
import org.ipclab.table.Display;
import org.ipclab.table.Displays;

/** An interactive session: the JDK's jshell tool in this process, the DSL imported, our Javadoc in completion. */
public final class Shell {
    static final LastError LAST = new LastError();

    private Shell() {}

    /** Runs until {@code /exit} or the end of input; the status is the tool's. */
    public static int start() throws Exception {
        Display.whole(true);
        KeptOpen.standardStreams();
        Displays.use(Displays::standardOutput, Displays::standardError);
        Documentation.offer();
        Map<String, String> preferences = new HashMap<>();
        Mode.retainIn(preferences);
        Path startup = startup();
        System.out.println("ipclab on Java " + Runtime.version().feature()
                + ": Ipc.help() says what there is; Tab completes, Tab Tab explains, Ctrl-C ends a wait,"
                + " %trace last shows the stack of an error.");
        PrintStream lines = new PrintStream(
                new MagicLines(System.out, new ShellMagics(LAST)::answer), true, StandardCharsets.UTF_8);
        try {
            return JavaShellToolBuilder.builder()
                    .persistence(preferences)
                    .out(lines, System.out, System.out)
                    .start("--execution", ShellExecutionProvider.NAME, "--startup", startup.toString());
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    /** Loads the classes of the tool, for the class data archive. */
    public static void rehearse() throws Exception {
        Mode.retainIn(new HashMap<>());
    }

    private static Path startup() throws IOException {
        Path file = Files.createTempFile("ipclab", ".jsh");
        return Files.writeString(file, Imports.code("\n") + "\n");
    }
}
