package org.ipclab.kernel.jupyter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.ipclab.peer.NamedProcess;
import org.ipclab.peer.Peer;

/** {@code %%peer alice,bob}: the lines below run in these peers, which are started when needed. */
final class PeerMagic implements BiFunction<List<String>, String, Object> {
    static final String NAME = "%%peer";

    private static final Set<String> OPTIONS =
            Set.of(CellOptions.BACKGROUND, CellOptions.TIMEOUT, CellOptions.ON_INTERRUPT);

    private final HostKernel kernel;
    private final Background background;
    private final Heard heard = new Heard();

    PeerMagic(HostKernel kernel, Background background) {
        this.kernel = kernel;
        this.background = background;
    }

    @Override
    public Object apply(List<String> words, String body) {
        var options = CellOptions.of(NAME, words, OPTIONS);
        List<Peer> peers = PeerStart.all(options);
        var run = new CellRun(options, background);
        List<Turn> turns = peers.stream().map(peer -> begin(run, peer, body)).toList();
        run.await(turns);
        return options.background() ? null : new Outcome(kernel, options).of(turns);
    }

    private Turn begin(CellRun run, Peer peer, String body) {
        Prints prints = heard.of(peer);
        run.listen(peer.name(), prints);
        switch (peer.state()) {
            case "running" -> run.say(peer.name() + " is busy: this cell runs when it has ended that");
            case "stopped" -> run.say(peer.name() + " is stopped: this cell runs after %peer cont " + peer.name());
            default -> {}
        }
        // the magic is line 1 of the cell
        CompletableFuture<Object> value = peer.submit("\n" + body);
        return new Turn(peer, prints, value, () -> value.cancel(true));
    }

    /** What each process prints, listened to from its first cell on. */
    private static final class Heard {
        private record Ears(NamedProcess process, Prints prints) {}

        private final Map<String, Ears> all = new HashMap<>();

        Prints of(NamedProcess process) {
            Ears ears = all.get(process.name());
            if (ears == null || ears.process() != process) {
                ears = new Ears(process, new Prints());
                all.put(process.name(), ears);
                process.onOutput(ears.prints()::take);
            }
            return ears.prints();
        }
    }
}
