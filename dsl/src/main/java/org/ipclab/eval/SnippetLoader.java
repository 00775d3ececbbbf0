package org.ipclab.eval;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** Holds the classes of snippets; everything else comes from the loader that loaded us, so snippets see our very classes. */
final class SnippetLoader implements LoaderDelegate {
    private final Classes classes = new Classes();

    @Override
    public void load(ClassBytecodes[] compiled) {
        for (ClassBytecodes each : compiled) classes.waiting.put(each.name(), each.bytecodes());
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

    private static final class Classes extends ClassLoader {
        // defined when first asked for: the classes of one snippet may name each other
        private final ConcurrentMap<String, byte[]> waiting = new ConcurrentHashMap<>();

        private Classes() {
            super("snippets", SnippetLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = waiting.remove(name);
            if (bytes == null) throw new ClassNotFoundException(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
