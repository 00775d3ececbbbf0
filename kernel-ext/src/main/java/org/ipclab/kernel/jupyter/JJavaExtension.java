package org.ipclab.kernel.jupyter;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** JJava finds this by {@link java.util.ServiceLoader}: in its class path, in {@code JJAVA_CLASSPATH}, after {@code %maven}. */
public final class JJavaExtension implements Extension {
    @Override
    public void install(BaseKernel kernel) {
        try {
            NotebookSession.begin(new JJavaHost(kernel));
            Inspection.watch();
        } catch (Exception e) {
            // an extension that throws ends the kernel before its first cell; load() tells the same again, in a cell
            System.err.println("ipclab is not loaded into this kernel: " + e + ". Try org.ipclab.kernel.Ipclab.load()");
        }
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Farewell.afterLastMessage();
    }
}
