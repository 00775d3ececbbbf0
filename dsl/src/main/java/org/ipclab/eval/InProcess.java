package org.ipclab.eval;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs compiled snippets in the calling thread, and keeps what JShell turns into text: the value itself and the throwable itself. */
final class InProcess extends DirectExecutionControl implements ExecutionControlProvider {
    private final SnippetLoader loader;
    private String lastClass = "";
    private String lastMethod = "";
    private Object value;
    private Throwable thrown;

    InProcess() {
        this(new SnippetLoader());
    }

    private InProcess(SnippetLoader loader) {
        super(loader);
        this.loader = loader;
    }

    /** What the last snippet gave; the reference is dropped here, so that a session does not keep a value alive. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** What the last snippet threw, or null. */
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    /** The last snippet once more, as it was compiled. */
    Object again() throws ReflectiveOperationException {
        Method last = loader.findClass(lastClass).getDeclaredMethod(lastMethod);
        last.setAccessible(true); // the class around a snippet is not public
        return last.invoke(null);
    }

    void gate(Gate gate) {
        loader.gate(gate);
    }

    void line(int first) {
        loader.line(first);
    }

    /** Sets a variable that the last snippet declared. */
    void assign(String variable, Object newValue) throws ReflectiveOperationException {
        Field field = loader.findClass(lastClass).getDeclaredField(variable);
        field.setAccessible(true); // the class around a snippet is not public
        field.set(null, newValue);
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, InternalException, EngineTerminationException {
        lastClass = className;
        lastMethod = methodName;
        loader.declaring(className);
        return super.invoke(className, methodName);
    }

    @Override
    protected String invoke(Method doIt) throws Exception {
        thrown = null;
        try {
            value = doIt.invoke(null);
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw e;
        }
        return ""; // never the text of the value: toString() may be slow, and nobody asked
    }

    @Override
    public String name() {
        return "ipclab-in-process";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return this;
    }
}
