package org.ipclab.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;

/** The command line and environment of a peer's JVM: the same java as this one, and what this one was told. */
final class PeerCommand {
    private static final List<String> FORWARDED = List.of("ipclab.native", "ipclab.cds", "ipclab.jar");

    private PeerCommand() {}

    static List<String> of(PeerPlan plan, Optional<Account> account) {
        var command = new ArrayList<String>();
        account.ifPresent(user -> command.addAll(as(plan.asked(), user)));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the output belongs to the peer's code: no word of the JVM in it, no file in /tmp that kill -9 would leave
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable"));
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        archive().ifPresent(command::add);
        for (String property : FORWARDED)
            if (System.getProperty(property) != null) command.add("-D" + property + "=" + System.getProperty(property));
        command.add("-D" + Inherited.PROPERTY + "=" + Inherited.text(plan.ends().keySet()));
        command.addAll(program());
        command.add(plan.name());
        return command;
    }

    /**
     * The launcher's jar where it started us: its manifest grants the rights that a peer needs. As flags they would make JDK 25
     * set the launcher's archive aside.
     */
    private static List<String> program() {
        String jar = System.getProperty("ipclab.jar");
        if (jar != null && Files.isReadable(Path.of(jar))) return List.of("-jar", jar, "peer-process");
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens",
                "jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-cp",
                PeerClassPath.text(),
                PeerMain.class.getName());
    }

    /** The class data archive of the launcher; a JVM that it does not fit starts without it. */
    private static Optional<String> archive() {
        String option = Runtime.version().feature() >= 25 ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return Optional.ofNullable(System.getProperty("ipclab.cds"))
                .filter(file -> Files.isReadable(Path.of(file)))
                .map(option::concat);
    }

    /** posix_spawn cannot change the user: setpriv(1) does, and then becomes java, with the same pid. */
    private static List<String> as(String asked, Account user) {
        String setpriv = Stream.of("/usr/bin/setpriv", "/bin/setpriv")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IpcException.Unsupported(
                        asked, "The program setpriv is missing: install the package util-linux."));
        return List.of(setpriv, "--reuid=" + user.uid(), "--regid=" + user.gid(), "--init-groups", "--");
    }

    /** The bytes that this process got, so that no encoding can change them, and what the plan says on top. */
    static List<byte[]> environment(Map<String, String> own, Optional<Account> account) {
        var changes = new LinkedHashMap<String, String>();
        account.ifPresent(
                user -> changes.putAll(Map.of("HOME", user.home(), "USER", user.name(), "LOGNAME", user.name())));
        changes.putAll(own);
        var all = new ArrayList<byte[]>();
        for (byte[] entry : inherited()) if (!changes.containsKey(nameIn(entry))) all.add(entry);
        changes.forEach((name, value) -> all.add((name + "=" + value).getBytes(StandardCharsets.UTF_8)));
        return all;
    }

    private static String nameIn(byte[] entry) {
        String text = new String(entry, StandardCharsets.UTF_8);
        return text.substring(0, Math.max(0, text.indexOf('=', 1)));
    }

    private static List<byte[]> inherited() {
        try {
            byte[] block = Files.readAllBytes(Path.of("/proc/self/environ"));
            var entries = new ArrayList<byte[]>();
            for (int from = 0, to; from < block.length; from = to + 1) {
                for (to = from; to < block.length && block[to] != 0; ) to++;
                if (to > from) entries.add(Arrays.copyOfRange(block, from, to));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
