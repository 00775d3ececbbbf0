package org.ipclab.kernel.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import org.ipclab.core.IpcException;

/** What was thrown last, whole, for {@code %trace last}: the shell shows only the lines of the user. */
final class LastError implements Function<List<String>, Object> {
    private volatile String stack = "no line of this session has failed yet";

    /** Before its stack is cut. */
    void is(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        stack = text.toString().stripTrailing();
    }

    @Override
    public String apply(List<String> words) {
        if (!words.equals(List.of("last")))
            throw new IpcException.Misused(
                    ("%trace " + String.join(" ", words)).strip(),
                    "Known: %trace last, the stack of the last error of this session.");
        return stack;
    }
}
