package org.ipclab.sysv;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ipclab.core.IpcException;
import org.ipclab.core.Opening;
import org.ipclab.os.Errno;

/**
 * What {@code createOrOpen} does when somebody removes the object between the call that found it and the one that joins it: the
 * key is free then, and it begins again.
 */
final class Rejoining {
    // somebody else makes and removes the key all the time: give up in the end, and say so
    private static final int TRIES = 100;

    private Rejoining() {}

    /** @param vanished does the failure say that it was found, and then removed? */
    static <T> T open(Opening which, Predicate<IpcException> vanished, Supplier<T> opening) {
        for (int tries = 1; ; tries++) {
            try {
                return opening.get();
            } catch (IpcException failure) {
                if (which != Opening.CREATE_OR_OPEN || tries == TRIES || !vanished.test(failure)) throw failure;
            }
        }
    }

    /** Was it not there for one of the calls of this family, such as {@code msg}? */
    static Predicate<IpcException> removedFrom(String family) {
        return failure ->
                failure instanceof IpcException.NotThere && failure.call().startsWith(family);
    }

    /** An id that nobody has is EINVAL; with an id that means: there is none. */
    static IpcException meant(SysvKey key, IpcException.Misused failure) {
        boolean absent = key.isId() && failure.errno() == Errno.EINVAL.number();
        if (!absent) return failure;
        return IpcException.of("NotThere", failure.asked(), failure.errno(), failure.call(), failure.advice());
    }
}
