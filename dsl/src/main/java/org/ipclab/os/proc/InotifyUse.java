package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of inotify(7) the processes of a user have taken, as far as this one may look. */
public record InotifyUse(long instances, long watches) {
    /** Of the user of this process. */
    public static InotifyUse own() {
        int user = Users.own();
        long instances = 0;
        long watches = 0;
        for (long pid : Processes.pids()) {
            if (FileFacts.of(Path.of("/proc/" + pid))
                    .filter(facts -> facts.uid() == user)
                    .isEmpty()) continue;
            for (Path link : Processes.descriptors(pid)) {
                if (!isInotify(link)) continue;
                instances++;
                watches += watches(Path.of("/proc/" + pid + "/fdinfo/" + link.getFileName()));
            }
        }
        return new InotifyUse(instances, watches);
    }

    private static boolean isInotify(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().equals("anon_inode:inotify");
        } catch (IOException closed) {
            return false;
        }
    }

    private static long watches(Path info) {
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith("inotify "))
                    .count();
        } catch (IOException closed) {
            return 0;
        }
    }
}
