package org.ipclab.kernel.jupyter;

import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.Loop;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;

/**
 * Shift-Tab between the quotes of {@code Ipc.shm("x")}. JJava gives JShell the code up to the cursor and one character more, and
 * JShell finds nothing in a text that has no end. Here the question is moved to the parenthesis before that text.
 */
final class Inspection implements Runnable {
    private static final int TRIES = 100;
    private static final int PAUSE_MILLIS = 100;

    /** Returns at once: the connection is made after the extensions are loaded. */
    static void watch() {
        var thread = new Thread(new Inspection(), "ipclab-inspection");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            Optional<JupyterConnection> connection = Optional.empty();
            for (int i = 0; i < TRIES && connection.isEmpty(); i++) {
                Thread.sleep(PAUSE_MILLIS);
                connection = connection();
            }
            connection.ifPresent(Inspection::improve);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(Inspection.class.getName()).log(Level.DEBUG, "documentation as JJava finds it", e);
        }
    }

    private static void improve(JupyterConnection connection) {
        ShellHandler<InspectRequest> jjava = connection.getHandler(MessageType.INSPECT_REQUEST);
        connection.setHandler(MessageType.INSPECT_REQUEST, (env, message) -> answer(jjava, env, message));
    }

    private static void answer(
            ShellHandler<InspectRequest> jjava, ShellReplyEnvironment env, Message<InspectRequest> message) {
        InspectRequest asked = message.getContent();
        int at = Cursor.outOfText(asked.getCode(), asked.getCursorPos());
        var moved = new InspectRequest(asked.getCode(), at, asked.getDetailLevel());
        jjava.handle(env, new Message<>(message.getIdentities(), message.getHeader(), moved));
    }

    /** JJava hands its connection to no extension, but the threads that serve it hold it. */
    private static Optional<JupyterConnection> connection() throws IllegalAccessException {
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
