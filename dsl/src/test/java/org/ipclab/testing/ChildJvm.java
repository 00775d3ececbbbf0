package org.ipclab.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A JVM like this one (same JDK, class path, backend) that runs a main class of the tests: for what may end a JVM, so that the
 * test can look at how it ended.
 */
public final class ChildJvm {
    private ChildJvm() {}

    /** Starts it. */
    public static Beside start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), List.of(), main, arguments);
    }

    /**
     * Starts it by way of another program.
     *
     * @param before that program and its arguments, such as {@code setpriv --reuid=65534}
     * @param options for the JVM, such as {@code -Dipclab.sem=libc}
     */
    public static Beside start(List<String> before, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        return start(before, options, classPath(), main, arguments);
    }

    /** Starts it as nobody, who may not read what lies in our home: its classes are copied into this folder. */
    public static Beside startAsNobody(Path folder, Class<?> main, String... arguments) throws IOException {
        var before = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        Programs.sh(
                "i=0; IFS=:; chmod 755 \"$1\"; for x in $2; do i=$((i+1)); cp -r \"$x\" \"$1/$i\"; done; chmod -R a+rX \"$1\"",
                folder.toString(),
                classPath());
        int count = classPath().split(":").length;
        String copies =
                IntStream.rangeClosed(1, count).mapToObj(i -> folder + "/" + i).collect(Collectors.joining(":"));
        return start(before, List.of("-Djna.tmpdir=/tmp"), copies, main, arguments);
    }

    private static Beside start(
            List<String> before, List<String> options, String classPath, Class<?> main, String... arguments)
            throws IOException {
        var command = new ArrayList<>(before);
        command.add(ProcessHandle.current().info().command().orElseThrow());
        inherited().forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return Beside.start(command);
    }

    private static Stream<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--enable-native-access") || option.startsWith("-Dipclab."));
    }

    // surefire starts us with a jar that only names the others
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
