package org.ipclab.eval;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Holds the classes of snippets in this process; everything else comes from the loader that loaded us, so snippets see our
 * very classes. Variables keep their values when JShell compiles their class anew because a method that they name changed.
 */
public final class SnippetLoader implements LoaderDelegate {
    // $JShell$2, then $JShell$2B, $JShell$2C: the same declaration, compiled anew
    private static final Pattern VERSION = Pattern.compile("(REPL\\.\\$JShell\\$\\d+)[A-Z]*");
    private static final Pattern SNIPPET = Pattern.compile("REPL\\.\\$JShell\\$\\d+");

    // where the snippet of a class begins in the code that was given
    private final Map<String, Integer> lines = new HashMap<>();
    private int line = 1;
    private final SnippetClasses classes = new SnippetClasses(SnippetLoader.class.getClassLoader());

    @Override
    public void load(ClassBytecodes[] compiled) {
        for (ClassBytecodes each : compiled) {
            Matcher version = VERSION.matcher(each.name());
            if (version.matches()) classes.follows(version.group(1), each.name());
            classes.add(each.name(), gated(each));
        }
    }

    /** What is loaded while there is a gate goes through it; everything else runs as it was compiled. */
    private byte[] gated(ClassBytecodes each) {
        Matcher snippet = SNIPPET.matcher(each.name());
        String declaration = snippet.lookingAt() ? snippet.group() : each.name();
        if (line > 0) lines.put(declaration, line);
        int first = lines.getOrDefault(declaration, 1);
        return classes.gate() == null ? each.bytecodes() : GatedClass.of(each.bytecodes(), first);
    }

    /** What operations of snippets go through that are loaded from now on; null: through nothing, earlier ones too. */
    void gate(Gate gate) {
        classes.gate(gate);
    }

    /** The line of the code given in which the snippet begins that is loaded next; 0 for one that was loaded before. */
    void line(int first) {
        line = first;
    }

    @Override
    public void classesRedefined(ClassBytecodes[] compiled) {
        // a class that changes gets a new name, since we do not redefine
    }

    @Override
    public void addToClasspath(String path) {
        // for the compiler only: what it names is loaded here already
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return classes.loadClass(name);
    }

    /** To be called before a declaration runs: a variable that is declared again starts anew. */
    public void declaring(String className) {
        classes.isNew(className);
    }
}
