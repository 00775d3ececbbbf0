package org.ipclab.bench.contest;

import java.util.List;
import org.ipclab.core.IpcException;

/**
 * Where the processes of one contender meet: objects that the conductor has made, so that it removes them whatever becomes of
 * the processes.
 *
 * @param address how the processes find them
 * @param removals what removes them
 */
public record Stage(String address, List<Runnable> removals) {
    /** Makes one for messages of this size. */
    @FunctionalInterface
    public interface Maker {
        Stage make(int size) throws Exception;
    }

    /** Objects that one name leads to. */
    public static Stage of(String address, Runnable... removals) {
        return new Stage(address, List.of(removals));
    }

    /** Removes all of it; what is gone already is no failure, and one failure does not keep the others. */
    public void remove() {
        IpcException failure = null;
        for (Runnable removal : removals) {
            try {
                removal.run();
            } catch (IpcException.NotThere gone) {
                continue;
            } catch (IpcException refused) {
                failure = refused;
            }
        }
        if (failure != null) throw failure;
    }
}
