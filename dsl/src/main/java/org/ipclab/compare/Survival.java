package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.core.IpcException;
import org.ipclab.peer.PeerPlan;

/** What is left of an object whose maker was killed: another process makes one of each kind, and SIGKILL ends it. */
final class Survival implements AutoCloseable {
    private final Map<Carrier, Place> places = new LinkedHashMap<>();
    private final Path run;
    private String unable = "";
    private Other maker;

    /** A place for each; nothing is made yet. */
    Survival(List<Carrier> carriers, Path run) throws IOException {
        this.run = run;
        for (Carrier each : carriers) places.put(each, Place.in(run));
    }

    /** Another process makes one of each. */
    void make() throws Exception {
        PeerPlan plan = Other.plan();
        for (Carrier each : places.keySet()) plan = each.prepare(plan);
        List<String> lines = new ArrayList<>();
        places.forEach((each, place) -> lines.add(each.kind() + "\t" + place.text()));
        Path list = Files.write(run.resolve("places"), lines);
        maker = new Other(plan.start());
        unable = maker.call("make", list).toString();
    }

    /** The process that has made them. */
    Other maker() {
        return maker;
    }

    void kill() {
        maker.kill();
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
        places.forEach((each, place) -> {
            all.keep(() -> each.remove(place));
            all.keep(each::letGo);
        });
        if (maker != null) all.keep(maker);
        all.close();
    }
}
