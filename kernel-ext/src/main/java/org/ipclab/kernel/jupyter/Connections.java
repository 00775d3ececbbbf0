package org.ipclab.kernel.jupyter;

import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.Loop;

/** JJava's connection to Jupyter: it is handed to no extension, but the threads that serve it hold it. */
final class Connections implements Runnable {
    private static final int TRIES = 2000;
    private static final int PAUSE_MILLIS = 5;

    private final Consumer<JupyterConnection> user;

    private Connections(Consumer<JupyterConnection> user) {
        this.user = user;
    }

    /** Returns at once: the connection is made after the extensions are loaded. */
    static void whenMade(Consumer<JupyterConnection> user) {
        var thread = new Thread(new Connections(user), "ipclab-connection");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            Optional<JupyterConnection> connection = Optional.empty();
            for (int i = 0; i < TRIES && connection.isEmpty(); i++) {
                Thread.sleep(PAUSE_MILLIS);
                connection = made();
            }
            connection.ifPresent(user);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(Connections.class.getName()).log(Level.DEBUG, "cells run as JJava runs them", e);
        }
    }

    private static Optional<JupyterConnection> made() throws IllegalAccessException {
        var threads = new Thread[Thread.activeCount() + 16];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] instanceof Loop) {
                Optional<JupyterConnection> found = heldBy(threads[i], Loop.class, 4);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<JupyterConnection> heldBy(Object holder, Class<?> type, int depth)
            throws IllegalAccessException {
        if (holder instanceof JupyterConnection connection) {
            return Optional.of(connection);
        }
        if (depth == 0 || !type.getName().startsWith(Loop.class.getPackageName())) {
            return Optional.empty();
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                Object held = field.get(holder);
                Optional<JupyterConnection> found =
                        held == null ? Optional.empty() : heldBy(held, held.getClass(), depth - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
