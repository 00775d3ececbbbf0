package org.ipclab.compare;

import java.io.File;
import java.time.Duration;
import java.util.Arrays;
import org.ipclab.file.FilePlan;

/** A file that one appends to and another reads: it knows no end of a message, and nobody is woken. */
final class SharedFiles extends Carrier {
    SharedFiles() {
        super("file", "path");
    }

    @Override
    Line receiver(Place place, int size) {
        FilePlan file = FilePlan.of(place.path());
        Line line = new Line();
        file.append("");
        line.keep(file::unlink);
        int[] seen = {0};
        return line.lying(file::bytes).out((atMost, patience) -> more(file, seen, patience));
    }

    @Override
    Line sender(Place place, int size) {
        return new Line().in(FilePlan.of(place.path())::append);
    }

    /** All of it is read again for what is new: not before its length says that there is something. */
    private static byte[] more(FilePlan file, int[] seen, Duration patience) {
        File there = new File(file.path());
        Spin.until(() -> there.length() > seen[0], patience);
        byte[] all = file.bytes();
        byte[] fresh = Arrays.copyOfRange(all, seen[0], all.length);
        seen[0] = all.length;
        return fresh;
    }

    @Override
    AutoCloseable make(Place place) {
        FilePlan.of(place.path()).append(LEFT);
        return () -> {};
    }

    @Override
    String find(Place place) {
        return same(FilePlan.of(place.path()).text());
    }

    @Override
    void remove(Place place) {
        if (place.hasPath()) FilePlan.of(place.path()).unlink();
    }
}
