package org.ipclab.kernel.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.IpcException;

/**
 * A virtual environment of Python, made when it is missing. Nothing of the user's own Python is touched.
 *
 * @param folder where it lies
 */
public record PythonEnvironment(Path folder) {
    private static final String INSTALL = "On Debian and Ubuntu: apt install python3 python3-venv python3-pip.";

    /** The one of this user: {@code $XDG_DATA_HOME/ipclab/python}. */
    public static PythonEnvironment ours() {
        return new PythonEnvironment(DataFolder.ofUser().resolve("ipclab").resolve("python"));
    }

    /** The Python that a user has activated, or that of the machine; there need not be one. */
    static PythonEnvironment active() {
        String activated = System.getenv("VIRTUAL_ENV");
        Command.Outcome prefix = Command.run(List.of("python3", "-c", "import sys; print(sys.prefix)"));
        return new PythonEnvironment(Path.of(
                activated != null ? activated : prefix.ok() ? prefix.output().strip() : "/"));
    }

    /** Where a program of it lies. */
    public Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** The jar of JJava in it; it need not be there. */
    Path jjava() {
        return folder.resolve("share/jupyter/kernels/java/jjava.jar");
    }

    /**
     * Makes sure that the packages of this list are in it, in the releases that the list names.
     *
     * @param list one of our own, such as {@code notebook}
     */
    public PythonEnvironment with(String list) throws IOException {
        String requirements = requirements(list);
        Path installed = folder.resolve("ipclab-" + list + ".txt");
        if (Files.exists(installed) && Files.readString(installed).equals(requirements)) {
            return this;
        }
        System.err.println(
                "ipclab: fetching " + requirements.strip().replaceAll("\\s+", " ") + " into " + folder + " ...");
        make();
        Path wanted = Files.writeString(folder.resolve("wanted.txt"), requirements);
        Command.Outcome pip = Command.run(List.of(
                program("python").toString(),
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "-r",
                wanted.toString()));
        if (!pip.ok()) {
            throw new IpcException.Unsupported(
                    "install Python packages into " + folder,
                    "pip failed: is the package index reachable? It said:\n" + pip.lastLines());
        }
        Files.move(wanted, installed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    private void make() throws IOException {
        if (Files.isExecutable(program("python"))
                && Command.run(List.of(program("python").toString(), "-m", "pip", "--version"))
                        .ok()) {
            return;
        }
        Files.createDirectories(folder.getParent());
        Command.Outcome venv = Command.run(List.of("python3", "-m", "venv", "--clear", folder.toString()));
        if (venv.status() == 127) {
            throw new IpcException.Unsupported(
                    "find Python", "Jupyter needs it, and there is no python3 on PATH. " + INSTALL);
        }
        if (!venv.ok()) {
            throw new IpcException.Unsupported(
                    "make a virtual environment in " + folder, INSTALL + " Python said:\n" + venv.lastLines());
        }
    }

    private static String requirements(String list) throws IOException {
        String name = "requirements-" + list + ".txt";
        try (InputStream file = PythonEnvironment.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no list " + name + " in our jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
