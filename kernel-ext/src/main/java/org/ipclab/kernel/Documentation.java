package org.ipclab.kernel;

import java.io.File;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;

/**
 * Our Javadoc in Tab Tab and Shift-Tab. JShell looks for documentation in the JDK's {@code src.zip} only; it has a field, meant
 * for its own tests, that names other places. Where that field is missing or closed, completion works without our text.
 */
public final class Documentation {
    private Documentation() {}

    /**
     * From now on JShell sessions of this process find our documentation.
     *
     * <pre>{@code
     * Documentation.offer();               // true: Shift-Tab after Ipc.shm( shows our text
     * }</pre>
     *
     * @return false where this JVM does not open {@code jdk.jshell} to us, or our sources jar is not beside our jar
     */
    public static boolean offer() {
        List<Path> sources = sources();
        if (sources.isEmpty()) {
            return false;
        }
        try {
            Field field =
                    Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("availableSourcesOverride");
            field.setAccessible(true);
            field.set(null, new SourcePlaces(sources));
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(Documentation.class.getName()).log(Level.DEBUG, "no Javadoc of ours in completion", e);
            return false;
        }
    }

    /** Beside our program, or beside our jars as Maven lays them. */
    private static List<Path> sources() {
        var found = new ArrayList<>(Installation.here().sources());
        for (Class<?> ours : List.of(Ipc.class, Documentation.class)) {
            Path sources = Path.of(jar(ours).replaceAll("\\.jar$", "-sources.jar"));
            if (sources.toString().endsWith("-sources.jar") && Files.exists(sources)) {
                found.add(sources);
            }
        }
        return found;
    }

    private static String jar(Class<?> ours) {
        CodeSource source = ours.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? File.separator
                    : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of our own classes is no path: " + source.getLocation(), e);
        }
    }
}
