package org.ipclab.kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipclab.kernel.Installation;
import org.ipclab.kernel.install.Kernelspec;
import org.ipclab.kernel.install.PythonEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ipclab notebook}: JupyterLab on our notebooks; what we do not know is passed on to it. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "",
        description = {
            "Opens JupyterLab on the notebooks, with our kernel; further arguments, such as --no-browser, are JupyterLab's.",
            "On first use it fetches JupyterLab into a Python environment of its own."
        })
final class NotebookCommand implements Callable<Integer> {
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PythonEnvironment python = PythonEnvironment.ours().with("notebook");
        Kernelspec kernelspec = Kernelspec.below(python.folder());
        if (!kernelspec.isCurrent()) {
            kernelspec.install();
        }
        Path notebooks = Installation.here().home().resolve("notebooks");
        var words =
                new ArrayList<>(List.of(python.program("jupyter-lab").toString(), "--ServerApp.root_dir=" + notebooks));
        words.addAll(arguments);
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}
