package org.ipclab.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;

/** What {@code Ipc.compare()} runs in another process: it makes one object of a kind, and keeps it until it ends. */
public final class Partner {
    private static final List<AutoCloseable> MADE = new ArrayList<>();

    private Partner() {}

    /** Makes it in this folder, under this name; empty, or why that cannot be. */
    public static String make(String kind, String folder, String name) throws Exception {
        try {
            MADE.add(Carriers.named(kind).make(new Place(Path.of(folder), name)));
            return "";
        } catch (IpcException unable) {
            return unable.getMessage();
        }
    }
}
