package org.ipclab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.ipclab.core.IpcException;
import org.ipclab.core.PosixName;

/** Where one object is made and found again: a name that nobody else uses, and a folder of ours with what else leads to it. */
record Place(Path folder, String name) {
    /** A fresh one among the files of this run. */
    static Place in(Path run) throws IOException {
        return new Place(Files.createTempDirectory(run, "o"), PosixName.invent());
    }

    /** The same in one line, for another process; {@link #parse} reads it. */
    String text() {
        return folder + "\t" + name;
    }

    static Place parse(String text) {
        String[] parts = text.split("\t");
        return new Place(Path.of(parts[0]), parts[1]);
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

    /** Says something to the process at the other end. */
    void mark(String what) throws IOException {
        Files.createFile(folder.resolve(what));
    }

    boolean isMarked(String what) {
        return Files.exists(folder.resolve(what));
    }

    /** Waits until the process at the other end has said so. */
    void await(String what, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!isMarked(what)) {
            if (System.nanoTime() - end > 0)
                throw new IpcException.TimedOut(
                        "wait for the other process", "It was not " + what + " in " + patience.toSeconds() + " s.");
            Thread.sleep(1);
        }
    }

    /** A key for System V, 1 or more. */
    static int key() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }
}
