package org.ipclab.view;

import org.ipclab.table.Tabular;

/**
 * What is better looked at as a picture: a notebook shows the picture above the table, a shell the table alone.
 * <pre>{@code
 * var result = Ipc.bench("sem");
 * Files.writeString(Path.of("bench.svg"), result.svg());
 * }</pre>
 */
public interface Picture extends Tabular {
    /**
     * The picture as SVG: a document of its own, without scripts and without anything that would be fetched.
     *
     * @throws org.ipclab.core.IpcException.Unsupported if this machine cannot draw, such as one without fonts
     */
    String svg();
}
