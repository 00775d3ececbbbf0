package org.ipclab.kernel;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Where JShell looks for the source of what it documents: our jars, then each module in the JDK's own {@code src.zip}. The zip
 * is opened when somebody asks for documentation: at the start of a session it would cost a tenth of a second.
 */
final class SourcePlaces extends AbstractList<Path> {
    private final List<Path> ours;
    private List<Path> all;

    SourcePlaces(List<Path> ours) {
        this.ours = List.copyOf(ours);
    }

    private synchronized List<Path> all() {
        if (all == null) {
            all = new ArrayList<>(ours);
            all.addAll(modules(Path.of(System.getProperty("java.home"), "lib", "src.zip")));
        }
        return all;
    }

    /** The folders of a zip, which stays open; none where a JDK comes without its source. */
    private static List<Path> modules(Path zip) {
        if (!Files.isReadable(zip)) return List.of();
        try {
            Path root = FileSystems.newFileSystem(zip)
                    .getRootDirectories()
                    .iterator()
                    .next();
            List<Path> folders = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, Files::isDirectory)) {
                entries.forEach(folders::add);
            }
            return folders;
        } catch (IOException broken) {
            System.getLogger(SourcePlaces.class.getName()).log(Level.DEBUG, "no Javadoc of the JDK", broken);
            return List.of();
        }
    }

    @Override
    public Path get(int index) {
        return all().get(index);
    }

    @Override
    public int size() {
        return all().size();
    }
}
