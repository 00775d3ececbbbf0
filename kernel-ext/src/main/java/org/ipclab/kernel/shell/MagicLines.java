package org.ipclab.kernel.shell;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the jshell tool says, on its way to the terminal. The tool takes Java and its own commands, and has no place for others: to a line
 * that begins with {@code %} it answers with four lines, instead of which our answer is shown.
 *
 * <pre>{@code
 * |  Error:
 * |  illegal start of expression
 * |  %peer kill bob
 * |  ^
 * }</pre>
 */
final class MagicLines extends FilterOutputStream {
    /** The word is that of the user's language; what it announces always follows. */
    private static final Pattern ERROR = Pattern.compile("\\|  \\S+[:：]");

    private static final Pattern MAGIC = Pattern.compile("\\|  (\\s*)(%{1,2}[A-Za-z].*)");
    private static final Pattern POINTER = Pattern.compile("\\|  (\\s*)\\^-*\\^?");
    private static final int LINES = 4;

    private final UnaryOperator<String> answer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> held = new ArrayList<>();
    private String answered = "";

    /** {@code answer} is what is shown for a line that begins with a percent sign. */
    MagicLines(OutputStream out, UnaryOperator<String> answer) {
        super(out);
        this.answer = answer;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') take();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) write(bytes[offset + i]);
        flush();
    }

    /** A part of a line is shown at once, but for those of which the tool writes the rest in a moment. */
    @Override
    public synchronized void flush() throws IOException {
        boolean goesOn = line.size() > 0 && line.toByteArray()[0] == '|';
        if (held.isEmpty() && !goesOn) {
            line.writeTo(out);
            line.reset();
        }
        out.flush();
    }

    private void take() throws IOException {
        held.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
        boolean mayBe = ERROR.matcher(held.get(0).stripTrailing()).matches();
        if (mayBe && held.size() < LINES) return;
        if (!mayBe || !isAnswered()) for (String each : held) out.write(each.getBytes(StandardCharsets.UTF_8));
        held.clear();
    }

    private boolean isAnswered() throws IOException {
        Matcher magic = MAGIC.matcher(held.get(2).stripTrailing());
        Matcher pointer = POINTER.matcher(held.get(3).stripTrailing());
        if (!magic.matches() || !pointer.matches()) return false;
        // the compiler may have a second complaint about the same line, further to the right
        if (!pointer.group(1).equals(magic.group(1))) return magic.group(2).equals(answered);
        answered = magic.group(2);
        out.write((answer.apply(answered) + "\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }
}
