package org.ipclab.kernel.jupyter;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;

/**
 * Shift-Tab between the quotes of {@code Ipc.shm("x")}. JJava gives JShell the code up to the cursor and one character more, and
 * JShell finds nothing in a text that has no end. Here the question is moved to the parenthesis before that text.
 */
final class Inspection {
    private Inspection() {}

    static void improve(JupyterConnection connection) {
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
}
