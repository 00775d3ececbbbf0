package org.ipclab.kernel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ipclab notebook}: JupyterLab on our notebooks. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        description = "Opens JupyterLab on the notebooks, with our kernel.")
final class NotebookCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("notebook: not there yet");
    }
}
