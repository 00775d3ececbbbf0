package org.ipclab.kernel.jupyter;

import org.ipclab.core.Frames;
import org.ipclab.kernel.Documentation;
import org.ipclab.kernel.magic.IpcMagic;
import org.ipclab.kernel.magic.PeerControl;
import org.ipclab.peer.Language;
import org.ipclab.table.Display;
import org.ipclab.table.Displays;

/** What a notebook gets from us, the same in every kernel: tables, the magic, the imports, our Javadoc. */
final class NotebookSession {
    private NotebookSession() {}

    static void begin(HostKernel kernel) throws Exception {
        Display.whole(true);
        Displays.use(kernel::live, kernel::progress);
        Frames.theirsOnly(true);
        kernel.renderTables();
        kernel.lineMagic("ipc", new IpcMagic());
        peers(kernel);
        for (Language language : Language.values()) kernel.cellMagic(language.toString(), new ProgramMagic(language));
        Documentation.offer();
        kernel.importAll();
        Abandoned.ends();
        RunningKernel.isLoaded();
    }

    private static void peers(HostKernel kernel) {
        var background = new Background();
        kernel.cellMagic("peer", new PeerMagic(kernel, background));
        kernel.lineMagic("peer", new PeerControl());
        kernel.lineMagic("peers", words -> background.table());
    }
}
