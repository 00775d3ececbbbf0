package org.ipclab.peer;

import java.io.File;
import java.net.URI;
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
            "org.objectweb.asm.ClassReader",
            "org.jfree.chart.JFreeChart",
            "de.erichseifert.vectorgraphics2d.VectorGraphics2D");

    /** One class of each jar that gRPC uses: never loaded for this, only looked for. */
    private static final List<String> FOR_GRPC = List.of(
            "io/grpc/Server",
            "io/grpc/internal/ServerImpl",
            "io/grpc/util/ForwardingLoadBalancer",
            "io/grpc/stub/StreamObserver",
            "io/grpc/protobuf/ProtoUtils",
            "io/grpc/protobuf/lite/ProtoLiteUtils",
            "io/grpc/protobuf/services/HealthStatusManager",
            "io/grpc/netty/shaded/io/grpc/netty/NettyServerBuilder",
            "io/perfmark/PerfMark",
            "com/google/protobuf/StringValue",
            "com/google/rpc/Status",
            "com/google/common/collect/ImmutableList",
            "com/google/common/util/concurrent/internal/InternalFutures");

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
        for (String each : FOR_GRPC) addJar(PeerClassPath.class.getClassLoader().getResource(each + ".class"), paths);
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

    /** {@code jar:file:/a.jar!/io/grpc/Server.class}; without gRPC's jars a session works, as long as it uses none. */
    private static void addJar(URL file, Set<String> paths) {
        if (file == null || !file.getProtocol().equals("jar")) return;
        String jar = file.getPath();
        paths.add(Path.of(URI.create(jar.substring(0, jar.indexOf("!/")))).toString());
    }

    private static void add(URL url, Set<String> paths) {
        try {
            if ("file".equals(url.getProtocol())) paths.add(Path.of(url.toURI()).toString());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not a path: " + url, e);
        }
    }
}
