package org.ipclab.eval;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;

/** Where our classes come from: inside a Jupyter kernel {@code java.class.path} may not name them, and the compiler needs them. */
final class OwnClasses {
    private OwnClasses() {}

    /** Jars and folders of ours that {@code java.class.path} lacks. */
    static List<String> missingFromClassPath() {
        // a class path may name a jar twice
        Set<String> known = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path", "").split(File.pathSeparator)));
        Set<String> found = new LinkedHashSet<>();
        for (Class<?> each : List.of(Evaluator.class, IpcException.class, Table.class)) {
            CodeSource source = each.getProtectionDomain().getCodeSource();
            if (source != null && "file".equals(source.getLocation().getProtocol())) found.add(path(source));
        }
        found.removeAll(known);
        return List.copyOf(found);
    }

    private static String path(CodeSource source) {
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a path: " + source.getLocation(), e);
        }
    }
}
