package org.ipclab.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of another JVM like this one: the same java, classes and rights, and what this one was told.
 * <pre>{@code
 * new ProcessBuilder(OwnJvm.running(Map.of(), "peer-process", PeerMain.class))
 * }</pre>
 */
public final class OwnJvm {
    private static final List<String> FORWARDED = List.of("ipclab.native", "ipclab.cds", "ipclab.jar", "ipclab.sem");

    private OwnJvm() {}

    /**
     * The words that run the class; the arguments of its {@code main} follow. The launcher's jar knows it by the word.
     *
     * @param properties system properties that only that JVM gets
     */
    public static List<String> running(Map<String, String> properties, String word, Class<?> main) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the output belongs to the code that runs: no word of the JVM in it, no file in /tmp that kill -9 would leave
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable"));
        // what a message goes through on its way to the kernel becomes one piece of code: by default it is several
        command.addAll(List.of("-XX:MaxInlineLevel=30", "-XX:InlineSmallCode=6000"));
        // one that crashes says so in its output, and leaves no file in the folder of the notebook
        command.add("-XX:ErrorFile=/dev/null");
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        archive().ifPresent(command::add);
        for (String property : FORWARDED)
            if (System.getProperty(property) != null) command.add("-D" + property + "=" + System.getProperty(property));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(program(word, main));
        return command;
    }

    /**
     * The launcher's jar where it started us: its manifest grants the rights that are needed. As flags they would make JDK 25
     * set the launcher's archive aside.
     */
    private static List<String> program(String word, Class<?> main) {
        String jar = System.getProperty("ipclab.jar");
        if (jar != null && Files.isReadable(Path.of(jar))) return List.of("-jar", jar, word);
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens",
                "jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-cp",
                PeerClassPath.text(),
                main.getName());
    }

    /** The class data archive of the launcher; a JVM that it does not fit starts without it. */
    private static Optional<String> archive() {
        String option = Runtime.version().feature() >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return Optional.ofNullable(System.getProperty("ipclab.cds"))
                .filter(file -> Files.isReadable(Path.of(file)))
                .map(option::concat);
    }
}
