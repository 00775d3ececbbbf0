package org.ipclab.kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ipclab.eval.EvalException;
import org.ipclab.eval.Evaluator;

/** A file of snippets that is run from top to end; on failure it tells the script's own line, not our stack. */
final class Script {
    private final Path file;

    Script(Path file) {
        this.file = file;
    }

    /** The status to end with: 0, or 1 if the script cannot be read or fails. */
    int run(String... args) {
        try (Evaluator evaluator = new Evaluator()) {
            evaluator.declare("args", String[].class, args);
            evaluator.eval(code());
            return 0;
        } catch (NoSuchFileException e) {
            return fail(file + ": no such file");
        } catch (IOException e) {
            return fail(file + ": cannot be read: " + e.getMessage());
        } catch (EvalException e) {
            return fail(file.getFileName() + ":" + e.line() + ": " + e.getMessage());
        }
    }

    private String code() throws IOException {
        String code = Files.readString(file);
        return code.startsWith("#!") ? "//" + code : code;
    }

    private static int fail(String message) {
        System.out.flush();
        System.err.println(message);
        return 1;
    }
}
