package org.ipclab.kernel.install;

import java.nio.file.Path;

/** Where programs of this user keep what they need: the rules of the XDG base directories, and Jupyter's own. */
final class DataFolder {
    private DataFolder() {}

    static Path ofUser() {
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg != null && !xdg.isEmpty()
                ? Path.of(xdg)
                : Path.of(System.getProperty("user.home"), ".local", "share");
    }

    static Path ofJupyter() {
        String jupyter = System.getenv("JUPYTER_DATA_DIR");
        return jupyter != null && !jupyter.isEmpty() ? Path.of(jupyter) : ofUser().resolve("jupyter");
    }
}
