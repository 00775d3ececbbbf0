package org.ipclab.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.ipclab.core.Action;
import org.ipclab.core.PosixName;
import org.ipclab.peer.PeerPlan;

/** Where scenes are prepared: fresh names, a folder, what the victim inherits; closing it removes everything, last things first. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final Deque<AutoCloseable> things = new ArrayDeque<>();
    private final List<Action> afterStart = new ArrayList<>();
    private PeerPlan victim = PeerPlan.named("victim-" + PosixName.invent().substring(1));
    private int paths;

    Stage() throws IOException {
        folder = Files.createTempDirectory(
                "ipclab-crash" + ProcessHandle.current().pid() + "-");
        things.add(this::removeFolder);
    }

    private void removeFolder() throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        }
    }

    <T extends AutoCloseable> T keep(T thing) {
        things.addFirst(thing);
        return thing;
    }

    /** A path that nothing has. */
    String path() {
        return folder.resolve("f" + ++paths).toString();
    }

    /** The path of a new file of so many zeros. */
    String file(int bytes) throws IOException {
        return Files.write(Path.of(path()), new byte[bytes]).toString();
    }

    /** A key for System V that nobody uses, but for an accident. */
    static int key() {
        return ThreadLocalRandom.current().nextInt(0x10000, Integer.MAX_VALUE);
    }

    void victim(UnaryOperator<PeerPlan> with) {
        victim = with.apply(victim);
    }

    PeerPlan victim() {
        return victim;
    }

    /** What is done here once the victim has what it inherits. */
    void afterStart(Action action) {
        afterStart.add(action);
    }

    void started() throws Exception {
        for (Action each : afterStart) each.run();
    }

    @Override
    public void close() throws Exception {
        Exception first = null;
        for (AutoCloseable each : things) {
            try {
                each.close();
            } catch (Exception failed) {
                // the rest must go, too
                if (first == null) first = failed;
            }
        }
        if (first != null) throw first;
    }
}
