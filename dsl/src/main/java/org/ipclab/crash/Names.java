package org.ipclab.crash;

import org.ipclab.core.IpcException;
import org.ipclab.core.Plan;
import org.ipclab.core.PosixName;

/** Names that nobody uses, and their end. */
final class Names {
    private Names() {}

    static String fresh() {
        return PosixName.invent();
    }

    /** Removes what the victim made there, if it did. */
    static void unlink(Plan<?> plan) {
        try {
            if (plan.exists()) plan.unlink();
        } catch (IpcException.NotThere gone) {
            // that is what is wanted
        }
    }
}
