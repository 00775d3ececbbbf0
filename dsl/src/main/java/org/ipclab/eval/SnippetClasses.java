package org.ipclab.eval;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Defines the classes of snippets when they are first asked for: those of one snippet may name each other. */
final class SnippetClasses extends ClassLoader {
    private final Map<String, byte[]> waiting = new ConcurrentHashMap<>();
    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private final Map<String, String> predecessors = new ConcurrentHashMap<>();
    private volatile Gate gate;

    SnippetClasses(ClassLoader parent) {
        super("snippets", parent);
    }

    /** What operations go through from now on; null: through nothing. */
    void gate(Gate next) {
        gate = next;
    }

    Gate gate() {
        return gate;
    }

    void add(String name, byte[] bytes) {
        waiting.put(name, bytes);
    }

    /** The class takes over the variables of the version before it. */
    void follows(String declaration, String name) {
        String before = latest.put(declaration, name);
        if (before != null && !before.equals(name)) predecessors.put(name, before);
    }

    /** The class takes over nothing. */
    void isNew(String name) {
        predecessors.remove(name);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = waiting.remove(name);
        if (bytes == null) throw new ClassNotFoundException(name);
        Class<?> defined = defineClass(name, bytes, 0, bytes.length);
        String before = predecessors.remove(name);
        if (before != null) takeOver(loadClass(before), defined);
        return defined;
    }

    private static void takeOver(Class<?> from, Class<?> to) throws ClassNotFoundException {
        try {
            for (Field old : from.getDeclaredFields()) {
                for (Field field : to.getDeclaredFields()) {
                    if (isSameVariable(old, field)) copy(old, field);
                }
            }
        } catch (IllegalAccessException e) {
            throw new ClassNotFoundException("cannot keep the variables of " + from.getName(), e);
        }
    }

    private static boolean isSameVariable(Field old, Field field) {
        return Modifier.isStatic(old.getModifiers())
                && Modifier.isStatic(field.getModifiers())
                && old.getName().equals(field.getName())
                && old.getType() == field.getType();
    }

    private static void copy(Field old, Field field) throws IllegalAccessException {
        old.setAccessible(true);
        field.setAccessible(true);
        field.set(null, old.get(null));
    }
}
