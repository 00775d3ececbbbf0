package org.ipclab.eval;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;

/** What every front end imports: shell, scripts, peers and the kernel extension agree by reading this list. */
public final class Imports {
    /** Packages of the DSL, JShell's ten default packages, and two more that its examples use; each ends in {@code .*}. */
    public static final List<String> ALL = List.of(
            "org.ipclab.*",
            "org.ipclab.core.*",
            "org.ipclab.table.*",
            "org.ipclab.region.*",
            "org.ipclab.shm.*",
            "org.ipclab.sem.*",
            "org.ipclab.sysv.*",
            "org.ipclab.lock.*",
            "org.ipclab.http.*",
            "org.ipclab.transfer.*",
            "org.ipclab.pipe.*",
            "org.ipclab.mq.*",
            "org.ipclab.signal.*",
            "org.ipclab.socket.*",
            "org.ipclab.file.*",
            "org.ipclab.grpc.*",
            "org.ipclab.peer.*",
            "org.ipclab.step.*",
            "org.ipclab.view.*",
            "org.ipclab.crash.*",
            "org.ipclab.bench.*",
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.prefs.*",
            "java.util.regex.*",
            "java.util.stream.*");

    private Imports() {}

    /**
     * Imports them all into a session. In one snippet, since JShell would compile each import of its own for itself, against
     * all before it: a dozen times as long.
     *
     * <pre>{@code
     * Imports.into(shell);     // shell.eval("Ipc.list()") works now
     * }</pre>
     */
    public static void into(JShell shell) {
        // The first names the snippet for JShell: code that imports the same again replaces it, and all the others with
        // it.
        String first = "import " + Imports.class.getName() + "; ";
        boolean done = shell.eval(first + code(" ")).get(0).status() == Status.VALID;
        if (!done) ALL.forEach(target -> shell.eval("import " + target + ";"));
    }

    /**
     * The list as code, in one line or one line an import.
     *
     * <pre>{@code
     * Imports.code(" ")     // import org.ipclab.*; import org.ipclab.core.*; ...
     * }</pre>
     */
    public static String code(String between) {
        return ALL.stream().map(target -> "import " + target + ";").collect(Collectors.joining(between));
    }
}
