package org.ipclab.kernel.jupyter;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** JJava finds this by {@link java.util.ServiceLoader}: in its class path, in {@code JJAVA_CLASSPATH}, after {@code %maven}. */
public final class JJavaExtension implements Extension {
    @Override
    public void install(BaseKernel kernel) {
        try {
            var host = new JJavaHost(kernel);
            NotebookSession.begin(host);
            var errors = new CellErrors(host::magics);
            host.lineMagic("trace", errors);
            Connections.whenMade(connection -> {
                Inspection.improve(connection);
                Cells.improve(connection, kernel, errors);
            });
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
