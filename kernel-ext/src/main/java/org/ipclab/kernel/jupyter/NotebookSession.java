package org.ipclab.kernel.jupyter;

import org.ipclab.core.Frames;
import org.ipclab.eval.Imports;
import org.ipclab.kernel.Documentation;
import org.ipclab.table.Display;

/** What a notebook gets from us, the same in every kernel: tables, the magic, the imports, our Javadoc. */
final class NotebookSession {
    private NotebookSession() {}

    static void begin(HostKernel kernel) throws Exception {
        Display.whole(true);
        Frames.theirsOnly(true);
        kernel.renderTables();
        kernel.lineMagic("ipc", new IpcMagic());
        Documentation.offer();
        for (String target : Imports.ALL) {
            kernel.evaluate("import " + target + ";");
        }
        RunningKernel.isLoaded();
    }
}
