package org.ipclab.eval;

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

    private final SnippetClasses classes = new SnippetClasses(SnippetLoader.class.getClassLoader());

    @Override
    public void load(ClassBytecodes[] compiled) {
        for (ClassBytecodes each : compiled) {
            Matcher version = VERSION.matcher(each.name());
            if (version.matches()) classes.follows(version.group(1), each.name());
            classes.add(each.name(), each.bytecodes());
        }
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
