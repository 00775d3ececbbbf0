package org.ipclab.kernel.install;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;
import org.ipclab.kernel.Installation;

/**
 * "Java (ipclab)" in Jupyter's list of kernels. It is whole in itself, with copies of all jars: a rebuilt or removed checkout
 * does not break notebooks, and the class data archive fits as long as the kernelspec is there.
 *
 * @param folder where it lies
 */
public record Kernelspec(Path folder) {
    private static final String NAME = "ipclab";

    /** For this user. */
    public static Kernelspec ofUser() {
        return new Kernelspec(DataFolder.ofJupyter().resolve("kernels").resolve(NAME));
    }

    /** Below a prefix, such as the folder of a virtual environment. */
    public static Kernelspec below(Path prefix) {
        return new Kernelspec(prefix.toAbsolutePath()
                .normalize()
                .resolve("share/jupyter/kernels")
                .resolve(NAME));
    }

    /** Makes it anew, with JJava from the active Python or from our own environment. */
    public void install() throws IOException {
        install(Installation.here(), jjava());
    }

    /** Whether there is one that was made of these very jars, for this very Java. */
    public boolean isCurrent() throws IOException {
        Path file = folder.resolve("kernel.json");
        return Files.exists(file) && Files.readString(file).equals(json()) && sameJars();
    }

    /** Takes it away. */
    public void uninstall() throws IOException {
        if (!Files.exists(folder)) {
            throw new IpcException.NotThere("uninstall the kernel in " + folder, "Nothing is installed there.");
        }
        remove(folder);
    }

    private void install(Installation program, Path jjava) throws IOException {
        if (Files.exists(folder)) {
            remove(folder);
        }
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("sources"));
        Files.copy(jjava, folder.resolve("jjava.jar"));
        for (String jar : program.classPath().split(java.io.File.pathSeparator)) {
            copy(Path.of(jar), folder.resolve("lib"));
        }
        for (Path jar : program.sources()) {
            copy(jar, folder.resolve("sources"));
        }
        try (InputStream logo = Kernelspec.class.getResourceAsStream("logo-svg.svg")) {
            Files.copy(logo, folder.resolve("logo-svg.svg"));
        }
        command().writeJar();
        new Rehearsal(command()).run();
        // last: Jupyter sees the kernel when it is complete
        Files.writeString(folder.resolve("kernel.json"), json());
    }

    private KernelCommandLine command() {
        return new KernelCommandLine(Path.of(System.getProperty("java.home"), "bin", "java"), folder);
    }

    private String json() throws IOException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("argv", command().words());
        spec.put("display_name", "Java (ipclab)");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(spec) + "\n";
    }

    private boolean sameJars() throws IOException {
        for (String jar : Installation.here().classPath().split(java.io.File.pathSeparator)) {
            Path copy = folder.resolve("lib").resolve(Path.of(jar).getFileName());
            if (!Files.exists(copy) || Files.mismatch(copy, Path.of(jar)) != -1) {
                return false;
            }
        }
        return true;
    }

    private static Path jjava() throws IOException {
        Path active = PythonEnvironment.active().jjava();
        return Files.exists(active)
                ? active
                : PythonEnvironment.ours().with("kernel").jjava();
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
