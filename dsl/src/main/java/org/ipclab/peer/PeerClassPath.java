package org.ipclab.peer;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a peer needs to find our classes, also where {@code java.class.path} lacks them, as in a Jupyter kernel. */
final class PeerClassPath {
    /** One class of each jar that ours use. */
    private static final List<String> ONE_OF_EACH = List.of(
            "org.ipclab.peer.PeerMain",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.sun.jna.Native",
            "org.jline.utils.WCWidth",
            "org.jfree.chart.JFreeChart",
            "de.erichseifert.vectorgraphics2d.VectorGraphics2D");

    private PeerClassPath() {}

    static String text() {
        List<Class<?>> types =
                ONE_OF_EACH.stream().<Class<?>>map(PeerClassPath::load).toList();
        boolean allFromThere =
                types.stream().allMatch(type -> type.getClassLoader() == ClassLoader.getSystemClassLoader());
        // exactly as it is where it serves: an archive of classes fits one class path only
        return allFromThere ? System.getProperty("java.class.path") : String.join(File.pathSeparator, found(types));
    }

    private static Set<String> found(List<Class<?>> types) {
        Set<String> paths = new LinkedHashSet<>();
        for (Class<?> type : types) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source != null) add(source.getLocation(), paths);
        }
        ClassLoader loader = PeerClassPath.class.getClassLoader();
        for (; loader != null; loader = loader.getParent())
            if (loader instanceof URLClassLoader urls) for (URL url : urls.getURLs()) add(url, paths);
        return paths;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PeerClassPath.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a jar that ipclab needs is not on the class path: it has " + name, e);
        }
    }

    private static void add(URL url, Set<String> paths) {
        try {
            if ("file".equals(url.getProtocol())) paths.add(Path.of(url.toURI()).toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a path: " + url, e);
        }
    }
}
