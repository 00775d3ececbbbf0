package org.ipclab.sysv;

import org.ipclab.Ipc;

/** Takes with and without undo, and stays until it is killed; or waits in a thread, and exits with status 7 when it is told to. */
final class SemaphoreTaker {
    public static void main(String[] args) throws Exception {
        int id = Integer.parseInt(args[0]);
        if (args.length > 1) {
            new Thread(() -> Ipc.sysvSemId(id).open().acquire(2)).start();
            System.out.println("waiting");
            int told = System.in.read();
            System.exit(told > 0 ? 7 : 8);
        }
        Ipc.sysvSemId(id).undo().open().acquire(0, 2);
        Ipc.sysvSemId(id).open().op("1-2,2+1u");
        System.out.println("taken");
        Thread.sleep(60_000);
    }
}
