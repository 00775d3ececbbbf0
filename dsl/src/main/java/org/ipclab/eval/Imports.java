package org.ipclab.eval;

import java.util.List;
import java.util.stream.Collectors;

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
