package org.ipclab.peer;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a peer needs to find our classes, also where {@code java.class.path} lacks them, as in a Jupyter kernel. */
final class PeerClassPath {
    /** One class of each jar that ours use. */
    private static final List<String> ONE_OF_EACH = List.of(
            "org.ipclab.peer.PeerMain",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.sun.jna.Native",
            "org.jline.utils.WCWidth");

    private PeerClassPath() {}

    static String text() {
        String own = System.getProperty("java.class.path", "");
        Set<String> needed = needed();
        Set<String> entries = Arrays.stream(own.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.toSet());
        // exactly as it is where it serves: an archive of classes fits one class path only
        return entries.containsAll(needed) ? own : String.join(File.pathSeparator, needed);
    }

    private static Set<String> needed() {
        Set<String> paths = new LinkedHashSet<>();
        for (String name : ONE_OF_EACH) addSource(name, paths);
        ClassLoader loader = PeerClassPath.class.getClassLoader();
        for (; loader != null; loader = loader.getParent())
            if (loader instanceof URLClassLoader urls) for (URL url : urls.getURLs()) add(url, paths);
        return paths;
    }

    private static void addSource(String name, Set<String> paths) {
        try {
            Class<?> type = Class.forName(name, false, PeerClassPath.class.getClassLoader());
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source != null) add(source.getLocation(), paths);
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
