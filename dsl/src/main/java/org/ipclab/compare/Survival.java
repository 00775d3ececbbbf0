package org.ipclab.compare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.core.IpcException;
import org.ipclab.core.PosixName;
import org.ipclab.core.Quoted;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;

/** What is left of an object whose maker was killed: another process makes one of each kind, and SIGKILL ends it. */
final class Survival implements AutoCloseable {
    private final Map<Carrier, Place> places = new HashMap<>();
    private final Map<Carrier, String> unable = new HashMap<>();

    /** Makes one of each in another process, and kills it. */
    static Survival of(List<Carrier> carriers, Path run) throws Exception {
        Survival survival = new Survival();
        try {
            PeerPlan plan = PeerPlan.named(PosixName.invent().substring(1));
            for (Carrier each : carriers) {
                survival.places.put(each, Place.in(run));
                plan = each.prepare(plan);
            }
            try (Peer maker = plan.start()) {
                for (Carrier each : carriers) survival.make(each, maker);
                maker.kill();
                maker.await();
            }
            return survival;
        } catch (Exception | Error failed) {
            try (survival) {
                throw failed;
            }
        }
    }

    private void make(Carrier carrier, Peer maker) {
        Place place = places.get(carrier);
        String why = maker.eval(
                "org.ipclab.compare.Partner.make(" + Quoted.java(carrier.kind()) + ", "
                        + Quoted.java(place.folder().toString()) + ", " + Quoted.java(place.name()) + ")",
                String.class);
        if (!why.isEmpty()) unable.put(carrier, why);
    }

    Place place(Carrier carrier) {
        return places.get(carrier);
    }

    /** What is there now. */
    String of(Carrier carrier) throws Exception {
        if (unable.containsKey(carrier)) return "not made: " + unable.get(carrier);
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
        Exception first = null;
        for (var each : places.entrySet()) {
            try {
                each.getKey().remove(each.getValue());
            } catch (Exception failed) {
                if (first == null) first = failed;
                else first.addSuppressed(failed);
            }
        }
        if (first != null) throw first;
    }
}
