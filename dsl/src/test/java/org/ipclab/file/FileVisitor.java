package org.ipclab.file;

import org.ipclab.Ipc;
import org.ipclab.core.Action;
import org.ipclab.core.IpcException;

/** A process that tries everything with a file that is not its own. */
public final class FileVisitor {
    private FileVisitor() {}

    public static void main(String[] paths) throws Exception {
        var file = Ipc.file(paths[0]);
        attempt("text", file::text);
        attempt("append", () -> file.append("x"));
        attempt("replace", () -> file.replace("x"));
    }

    private static void attempt(String what, Action action) throws Exception {
        try {
            action.run();
            System.out.println(what + " worked");
        } catch (IpcException e) {
            System.out.println(what + " " + e.getClass().getSimpleName() + " " + e.errnoName());
        }
    }
}
