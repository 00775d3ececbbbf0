package org.ipclab.eval;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import org.ipclab.eval.Snippets.Piece;

/**
 * Runs Java snippets in this process (JShell's API with an execution of our own); declarations stay from one call to the next.
 * Methods and classes may name others that come later, as in JShell. One thread at a time.
 *
 * <pre>{@code
 * try (var evaluator = new Evaluator()) {
 *     evaluator.eval("var list = List.of(1, 2);");
 *     evaluator.eval("list.size()");          // 2, an Integer
 *     evaluator.eval("int x = \"no\";");      // EvalException: COMPILE, line 1, incompatible types: ...
 * }
 * }</pre>
 */
public final class Evaluator implements AutoCloseable {
    private static final String GATED = "@" + Gated.class.getName() + " ";

    private final InProcess execution = new InProcess();
    private final JShell shell;

    /** A fresh session with the imports of every front end (see Imports). */
    public Evaluator() {
        shell = JShell.builder().executionEngine(execution, Map.of()).build();
        OwnClasses.missingFromClassPath().forEach(shell::addToClasspath);
        Imports.into(shell);
    }

    /** Declares a variable that the code will see, such as {@code args} of a script. */
    public <T> void declare(String name, Class<T> type, T value) {
        List<SnippetEvent> events = shell.eval(type.getCanonicalName() + " " + name + " = null;");
        try {
            execution.assign(name, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot declare " + name + ": " + events, e);
        }
    }

    /**
     * Runs the snippets in order, in the calling thread, and stops at the first that fails.
     *
     * @return the value of the last snippet where it is an expression (the object itself, not its text), else null
     * @throws EvalException if a snippet does not compile, throws, or has no end
     */
    public Object eval(String code) throws EvalException {
        Snippets snippets = new Snippets(shell.sourceCodeAnalysis(), code);
        Failures failures = new Failures(shell);
        Object value = null;
        while (snippets.hasNext()) {
            Piece piece = snippets.next();
            if (!piece.complete()) throw Failures.incomplete(piece);
            execution.line(piece.line());
            List<SnippetEvent> events = shell.eval(piece.source());
            if (!events.isEmpty()) value = outcome(events, failures, piece);
        }
        return value;
    }

    /**
     * From now on each IPC operation of the code goes through this gate, also in methods that were declared before: they are
     * compiled again. Classes that were declared before run through, since their instances could not change. Null: no gate.
     */
    public void gate(Gate gate) {
        execution.gate(gate);
        if (gate == null) return;
        List<String> methods = shell.methods()
                .filter(method -> shell.status(method) == Status.VALID)
                .map(Snippet::source)
                .filter(source -> !source.startsWith(GATED))
                .toList();
        execution.line(0);
        methods.forEach(source -> shell.eval(GATED + source));
    }

    /**
     * Runs the last snippet that ran once more, without compiling it again.
     *
     * @throws EvalException if it throws
     */
    public Object again() throws EvalException {
        try {
            return execution.again();
        } catch (InvocationTargetException e) {
            throw new EvalException(EvalException.Reason.THROWN, 0, String.valueOf(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("nothing has run yet", e);
        }
    }

    private Object outcome(List<SnippetEvent> events, Failures failures, Piece piece) throws EvalException {
        Object value = execution.takeValue();
        Throwable thrown = execution.takeThrown();
        for (SnippetEvent event : events) failures.remember(event, piece);
        for (SnippetEvent event : events) {
            Optional<EvalException> failure = failures.of(event, thrown, piece);
            if (failure.isPresent()) throw failure.get();
        }
        return isExpression(events.get(0).snippet()) ? value : null;
    }

    private static boolean isExpression(Snippet snippet) {
        return snippet.kind() == Kind.EXPRESSION || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    @Override
    public void close() {
        shell.close();
    }
}
