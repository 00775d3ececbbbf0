package org.ipclab.kernel.jupyter;

import org.ipclab.core.IpcException;

/** What the code of a cell calls where it says {@code System.exit(3)}, see {@link Endings}. Public, since cells call it. */
public final class ExitRefused {
    private ExitRefused() {}

    /** {@link System#exit}. */
    public static void exit(int status) {
        throw refused("System.exit(" + status + ")");
    }

    /** {@link Runtime#exit}. */
    public static void exit(Runtime runtime, int status) {
        throw refused("Runtime.exit(" + status + ")");
    }

    /** {@link Runtime#halt}. */
    public static void halt(Runtime runtime, int status) {
        throw refused("Runtime.halt(" + status + ")");
    }

    private static IpcException refused(String asked) {
        return new IpcException.Misused(
                asked,
                "A cell does not end the kernel, which holds all that this notebook has open: restart it in the menu"
                        + " Kernel. A peer ends by it: begin the cell with %%peer bob.");
    }
}
