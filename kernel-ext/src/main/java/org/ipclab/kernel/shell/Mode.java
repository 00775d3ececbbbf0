package org.ipclab.kernel.shell;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jdk.jshell.tool.JavaShellToolBuilder;

/** Our feedback mode: JShell's normal one with our prompt, and values shown whole. */
final class Mode {
    private static final String COMMANDS = String.join(
            "\n",
            "/set mode ipclab normal -command",
            "/set prompt ipclab '\\nipclab> ' '   ...> '",
            "/set truncation ipclab 100000000",
            // JShell says "reset to null", but here a variable keeps its value
            "/set format ipclab display '{pre}{action} variable {name}; of the same type, it keeps its value{post}'"
                    + " replaced-vardecl,varinit-ok-update",
            "/set mode ipclab -retain",
            "/set feedback -retain ipclab",
            "/exit",
            "");

    private Mode() {}

    /** Makes the tool keep the mode among its preferences, as a user would who wants it in every session. */
    static void retainIn(Map<String, String> preferences) throws Exception {
        // streams of its own: the tool closes them, and they must not be those of the session
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        JavaShellToolBuilder.builder()
                .in(new ByteArrayInputStream(COMMANDS.getBytes(StandardCharsets.UTF_8)), null)
                .out(nowhere)
                .err(nowhere)
                .persistence(preferences)
                .start("--execution", ShellExecutionProvider.NAME, "--no-startup");
    }
}
