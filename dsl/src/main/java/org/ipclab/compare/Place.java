package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.ipclab.core.PosixName;

/** Where one object is made and found again: a name that nobody else uses, and a folder of ours with what else leads to it. */
record Place(Path folder, String name) {
    /** A fresh one among the files of this run. */
    static Place in(Path run) throws IOException {
        return new Place(Files.createTempDirectory(run, "o"), PosixName.invent());
    }

    String path() {
        return folder.resolve("object").toString();
    }

    boolean hasPath() {
        return Files.exists(Path.of(path()));
    }

    /** A port, a key, a pid: what another process must be told. It is written when the object has been made. */
    void tell(long number) throws IOException {
        Files.writeString(folder.resolve("number"), Long.toString(number));
    }

    int told() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("number")));
    }

    /** Has anything been told: was the object made? */
    boolean isTold() {
        return Files.exists(folder.resolve("number"));
    }

    /** A key for System V, 1 or more. */
    static int key() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }
}
