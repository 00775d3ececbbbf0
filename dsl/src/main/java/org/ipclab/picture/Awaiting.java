package org.ipclab.picture;

import java.util.List;

/**
 * A process that waits for an object.
 *
 * @param kind of the object, as {@code Ipc.list()} has it
 * @param object its name, of a file lock with the region: {@code /tmp/data[50,1)}
 * @param call that it sleeps in; empty where only {@code /proc/locks} told of it
 * @param holders who must do something first
 */
record Awaiting(long pid, String call, String kind, String object, List<Holder> holders) {
    /**
     * A process in the way.
     *
     * @param how {@code holds exclusive [50,1)}, {@code has it open}
     * @param certain the kernel knows it; else it is one that may have taken what is missing, or may give it
     */
    record Holder(long pid, String how, boolean certain) {}

    String objectId() {
        return kind + " " + object;
    }

    /** All of the holders must let go; of those that are only possible, one is enough. */
    boolean needsAll() {
        return holders.stream().allMatch(Holder::certain);
    }
}
