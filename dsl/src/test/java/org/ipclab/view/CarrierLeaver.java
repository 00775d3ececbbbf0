package org.ipclab.view;

import java.nio.file.Path;
import org.ipclab.Ipc;

/** A session that makes one of each kind that carries data, says the id, and then replaces a file again and again until it is killed. */
final class CarrierLeaver {
    public static void main(String[] args) {
        String name = args[0];
        Path folder = Path.of(args[1]);
        Ipc.fifo(folder.resolve("fifo")).create();
        Ipc.mq(name).depth(2).messageSize(8).create();
        int id = Ipc.sysvMq().create().id();
        byte[] much = new byte[16 << 20];
        Ipc.file(folder.resolve("file")).replace("old");
        System.out.println(id);
        while (true) Ipc.file(folder.resolve("other")).replace(much);
    }
}
