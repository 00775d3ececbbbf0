package org.ipclab.kernel.install;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.kernel.Installation;

/**
 * How our kernel is started: JJava's main class with our jars, in one JVM and without JJava's launcher.
 *
 * @param java the program
 * @param folder the folder of the kernelspec: JJava's jar, ours in {@code lib}, the archive
 */
record KernelCommandLine(Path java, Path folder) {
    private static final String MAIN = "org.dflib.jjava.distro.JJava";

    /** A start is short and compiles much that runs little: leave the second compiler to what runs long. */
    private static final List<String> QUICK_START = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
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

    private List<String> words(String archive, String connectionFile) {
        var words = new ArrayList<>(List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-Xlog:disable", // an archive that does not fit is no news to the user
                "-Dfile.encoding=UTF-8"));
        words.addAll(QUICK_START);
        words.addAll(List.of(archive, "-cp", classPath(), MAIN, connectionFile));
        return words;
    }

    private String option(String before25, String since25) {
        return (Runtime.version().feature() < 25 ? before25 : since25) + archive();
    }

    /** Every jar by its name: an archive belongs to one class path, in one order. */
    private String classPath() {
        return folder.resolve("jjava.jar") + File.pathSeparator + new Installation(folder.resolve("lib")).classPath();
    }
}
