package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;

/** What {@code Ipc.compare()} runs in another process: it makes one object of each kind, and keeps it until it is killed. */
public final class Partner {
    private static final List<AutoCloseable> MADE = new ArrayList<>();

    private Partner() {}

    /** Makes what stands in this file, a kind, a folder and a name a line; gives a line for each that cannot be, with the reason. */
    public static String make(String file) throws Exception {
        List<String> unable = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(file))) {
            String[] parts = line.split("\t", 2);
            try {
                MADE.add(Carriers.named(parts[0]).make(Place.parse(parts[1])));
            } catch (IpcException | IOException failed) {
                unable.add(parts[0] + ": " + failed.getMessage());
            }
        }
        return String.join("\n", unable);
    }

    /** Sends back what comes, until the other process says that it is done. */
    public static void echo(String kind, String there, String back, int size) throws Exception {
        Speed.echo(Carriers.named(kind), Place.parse(there), Place.parse(back), size);
    }

    /** Sends blocks as fast as it can. */
    public static void pour(String kind, String place, int size) throws Exception {
        Speed.pour(Carriers.named(kind), Place.parse(place), size);
    }
}
