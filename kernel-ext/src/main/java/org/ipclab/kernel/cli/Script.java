package org.ipclab.kernel.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.eval.EvalException;
import org.ipclab.eval.Evaluator;

/** A file of snippets, run from top to end; a failure is told by the script's own line, without our stack. */
final class Script {
    private final String file;

    /** A path, or {@code -} for standard input. */
    Script(String file) {
        this.file = file;
    }

    /** The status to end with: 0, or 1 if the script cannot be read or fails. */
    int run(String... args) {
        System.setOut(new WholePrints(System.out));
        try {
            return run(code(), args);
        } catch (NoSuchFileException e) {
            return fail("ipclab: " + file + ": there is no such file");
        } catch (CharacterCodingException e) {
            return fail("ipclab: " + file + ": not UTF-8 text");
        } catch (IOException e) {
            return fail("ipclab: " + file + ": cannot be read: " + e.getMessage());
        }
    }

    private int run(String code, String... args) {
        try (Evaluator evaluator = new Evaluator()) {
            // most scripts do not look at their arguments, and a declaration costs as much as a line
            if (code.contains("args")) evaluator.declare("args", String[].class, args);
            evaluator.eval(code);
            System.out.flush();
            return 0;
        } catch (EvalException e) {
            return fail(new ScriptError(file, code, e).toString());
        }
    }

    private String code() throws IOException {
        String code = file.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
        // the line stays, as a comment, so that lines keep their numbers
        return code.startsWith("#!") ? "//" + code : code;
    }

    private static int fail(String message) {
        System.out.flush();
        List.of(message.split("\n")).forEach(System.err::println);
        return 1;
    }
}
