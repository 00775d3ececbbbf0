package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.core.IpcException;
import org.ipclab.core.PosixName;
import org.ipclab.core.Quoted;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;
import org.ipclab.peer.Peers;
import org.ipclab.table.Table;

/** What is left of an object whose maker was killed: another process makes one of each kind, and SIGKILL ends it. */
final class Survival implements AutoCloseable {
    private static final String PARTNER = "org.ipclab.compare.Partner.";

    private final Map<Carrier, Place> places = new LinkedHashMap<>();
    private final Path run;
    private String unable = "";
    private Peer maker;

    /** A place for each; nothing is made yet. */
    Survival(List<Carrier> carriers, Path run) throws IOException {
        this.run = run;
        for (Carrier each : carriers) places.put(each, Place.in(run));
    }

    /** Another process makes one of each. */
    void make() throws Exception {
        PeerPlan plan = PeerPlan.named(PosixName.invent().substring(1));
        for (Carrier each : places.keySet()) plan = each.prepare(plan);
        List<String> lines = new ArrayList<>();
        places.forEach((each, place) -> lines.add(each.kind() + "\t" + place.folder() + "\t" + place.name()));
        Path list = Files.write(run.resolve("places"), lines);
        maker = plan.start();
        unable = maker.eval(PARTNER + "make(" + Quoted.java(list.toString()) + ")", String.class);
    }

    /** The experiments with this one, made there: what could end a process does not end this one. */
    List<Object> tried(Carrier carrier) {
        String code = PARTNER + "tried(" + Quoted.java(carrier.kind()) + ", " + Quoted.java(run.toString()) + ")";
        Table table = (Table) maker.eval(code);
        return new ArrayList<>(table.column("cell"));
    }

    void kill() {
        maker.kill();
        maker.await();
    }

    Place place(Carrier carrier) {
        return places.get(carrier);
    }

    /** What is there of it, now that its maker is killed. */
    String of(Carrier carrier) throws Exception {
        for (String line : unable.lines().toList())
            if (line.startsWith(carrier.kind() + ": ")) return "not made: " + line;
        Place place = places.get(carrier);
        try {
            return carrier.find(place);
        } catch (IpcException.Interrupted interrupted) {
            throw interrupted;
        } catch (IpcException gone) {
            return place.hasPath() ? "only the path" : "no";
        }
    }

    @Override
    public void close() throws Exception {
        Line all = new Line();
        places.forEach((each, place) -> all.keep(() -> each.remove(place)));
        if (maker != null) all.keep(maker::kill);
        all.close();
        if (maker == null) return;
        maker.close();
        Peers.forget(maker);
    }
}
