package org.ipclab.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How our kernel is started: JJava's main class with our jars, in one JVM and without JJava's launcher.
 *
 * @param java the program
 * @param folder the folder of the kernelspec: JJava's jar, ours in {@code lib}, the archive
 */
record KernelCommandLine(Path java, Path folder) {
    /**
     * A start is short and compiles much that runs little: leave the second compiler to what runs long, also on JDK 25, which
     * would compile at once what the rehearsal found to be hot. The archive is mapped where it was made for, not moved.
     * What a message goes through on its way to the kernel becomes one piece of code, as in a peer.
     */
    private static final List<String> QUICK_START = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:-AOTReplayTraining",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:MaxInlineLevel=30",
            "-XX:InlineSmallCode=6000",
            "-XX:TypeProfileLevel=0",
            "-XX:Tier3InvokeNotifyFreqLog=12",
            "-XX:Tier23InlineeNotifyFreqLog=22",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** For the kernelspec; the last word stands for the file that Jupyter gives. */
    List<String> words() {
        return words(option("-XX:SharedArchiveFile=", "-XX:AOTCache="), "{connection_file}");
    }

    /** For the run of which the archive is made. */
    List<String> rehearsal(Path connectionFile) {
        return words(option("-XX:ArchiveClassesAtExit=", "-XX:AOTCacheOutput="), connectionFile.toString());
    }

    Path archive() {
        return folder.resolve("classes.jsa");
    }

    /**
     * Writes the jar that the kernel is started with: nothing but a list of the others and the rights that they need. As flags
     * these rights make JDK 25 set its archive of modules aside, and start slower.
     */
    void writeJar() throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "org.dflib.jjava.distro.JJava");
        main.put(Attributes.Name.CLASS_PATH, "jjava.jar " + ourJars());
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        main.putValue("Add-Opens", "jdk.jshell/jdk.jshell");
        new JarOutputStream(Files.newOutputStream(jar()), manifest).close();
    }

    private Path jar() {
        return folder.resolve("kernel.jar");
    }

    private String ourJars() throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return jars.map(jar -> "lib/" + jar.getFileName()).sorted().collect(Collectors.joining(" "));
        }
    }

    private List<String> words(String archive, String connectionFile) {
        // -Xlog:disable: an archive that does not fit is no news to the user
        var words = new ArrayList<>(List.of(java.toString(), archive, "-Xlog:disable", "-Dfile.encoding=UTF-8"));
        words.addAll(QUICK_START);
        words.addAll(List.of("-jar", jar().toString(), connectionFile));
        return words;
    }

    private String option(String before25, String since25) {
        return (Runtime.version().feature() < 25 ? before25 : since25) + archive();
    }
}
