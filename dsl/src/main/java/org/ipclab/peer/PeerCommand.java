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
    private PeerCommand() {}

    static List<String> of(PeerPlan plan, Optional<Account> account) {
        var command = new ArrayList<String>();
        account.ifPresent(user -> command.addAll(as(plan.asked(), user)));
        var ends = Map.of(Inherited.PROPERTY, Inherited.text(plan.ends().keySet()));
        command.addAll(OwnJvm.running(ends, "peer-process", PeerMain.class));
        command.add(plan.name());
        return command;
    }

    /** posix_spawn cannot change the user: setpriv(1) does, and then becomes java, with the same pid. */
    static List<String> as(String asked, Account user) {
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
