package org.ipclab.view;

import java.nio.file.Path;
import org.ipclab.Ipc;

/** A session that makes one of each kind, says their ids, and waits: to be killed, or to end in order when told to. */
final class Leaver {
    public static void main(String[] args) throws Exception {
        String name = args[0];
        Ipc.shm(name).size(64).create();
        Ipc.sem(name).initial(1).create();
        int segment = Ipc.sysvShm().size(64).create().id();
        var set = Ipc.sysvSem().count(2).initial(1, 0).create();
        Ipc.shm(name + "u").size(64).create().unlink();
        if (Ipc.shm(name + "o").exists()) Ipc.shm(name + "o").open();
        if (args.length > 1) Ipc.mmap(Path.of(args[1])).size(64).createOrOpen();
        System.out.println(segment + " " + set.id());
        if (System.in.read() > 0) Ipc.cleanup();
        System.exit(0);
    }
}
