package org.ipclab.compare;

import java.util.Optional;
import org.ipclab.core.IpcException;
import org.ipclab.peer.PeerPlan;

/** A mechanism in the shape in which all are compared. */
abstract class Carrier {
    /** What is left in an object for whoever finds it. */
    static final String LEFT = "left";

    private static final int MOST = 1 << 20;

    private final String kind;
    private final String naming;

    Carrier(String kind, String naming) {
        this.kind = kind;
        this.naming = naming;
    }

    final String kind() {
        return kind;
    }

    /** By what others find it: {@code path}. */
    final String naming() {
        return naming;
    }

    /** A new object there, and the end where messages of up to so many bytes come out of it. */
    abstract Line receiver(Place place, int size) throws Exception;

    /** The end where they go in, of what {@code receiver} made there, here or in another process. */
    abstract Line sender(Place place, int size) throws Exception;

    /** A new object with both its ends here. */
    final Line line(Place place, int size) throws Exception {
        Line line = receiver(place, size);
        return line.completed(() -> sender(place, size));
    }

    /** Makes an object there, and leaves something in it where that is possible; closing lets go, and does not remove it. */
    abstract AutoCloseable make(Place place) throws Exception;

    /** Finds it by its name from anew: {@code yes}, or what is still there of it; an {@code IpcException} where nothing is. */
    abstract String find(Place place) throws Exception;

    /** Removes what {@code make} made there, if it is still there. */
    void remove(Place place) throws Exception {}

    /** The same at this address of the network; empty for what takes none. */
    Optional<AutoCloseable> bind(String host) throws Exception {
        return Optional.empty();
    }

    /** By what a second opening found the same object, after one was made there. */
    String named(Place place) throws Exception {
        try (AutoCloseable made = make(place)) {
            find(place);
            return naming;
        } finally {
            remove(place);
        }
    }

    /** What another process must be started with, to make one. */
    PeerPlan prepare(PeerPlan peer) throws Exception {
        return peer;
    }

    /** Closes what {@code prepare} has made here. */
    void letGo() throws Exception {}

    /** Is the largest message told when an object is made? */
    boolean isSized() {
        return false;
    }

    /** How far the search for the largest message goes, in bytes. */
    int most() {
        return MOST;
    }

    /** Somebody answers there, or an error. */
    static String answers(AutoCloseable connection) throws Exception {
        connection.close();
        return "yes";
    }

    static String same(String found) {
        if (found.equals(LEFT)) return "yes";
        throw new IpcException.NotThere("find", "It is another object: " + found);
    }
}
