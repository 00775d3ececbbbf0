package org.ipclab.kernel;

import org.ipclab.kernel.jupyter.RunningKernel;

/** The one line that brings ipclab into a Jupyter kernel that does not load it by itself, such as the original IJava. */
public final class Ipclab {
    private Ipclab() {}

    /**
     * Tables, the magic {@code %ipc}, the imports and our Javadoc for the notebook this is called from. Twice is harmless.
     *
     * <pre>{@code
     * org.ipclab.kernel.Ipclab.load()      // in a cell of IJava 1.3.0 started with our jars in IJAVA_CLASSPATH
     * org.ipclab.kernel.Ipclab.load()      // outside a kernel: IpcException.Unsupported, says what to do instead
     * }</pre>
     */
    public static void load() {
        RunningKernel.load();
    }
}
