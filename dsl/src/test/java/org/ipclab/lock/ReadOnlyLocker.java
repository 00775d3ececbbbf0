package org.ipclab.lock;

import org.ipclab.Ipc;
import org.ipclab.core.IpcException;

/** Locks a file that it may only read, and says how that went; or waits in a thread, and exits with status 7 when told to. */
final class ReadOnlyLocker {
    public static void main(String[] args) throws Exception {
        LockPlan plan = Ipc.lock(args[0]);
        if (args.length > 1) {
            LockPlan kind = args[1].equals("ofd") ? plan.ofd() : args[1].equals("flock") ? plan.flock() : plan;
            new Thread(kind::acquire).start();
            System.out.println("waiting");
            int told = System.in.read();
            System.exit(told > 0 ? 7 : 8);
        }
        String denied = failure(plan::acquire);
        String converted;
        boolean free = plan.query().isEmpty();
        try (FileLock shared = plan.shared().acquire()) {
            converted = failure(shared::toExclusive).split(" ")[1];
        }
        boolean whole = plan.flock().tryAcquire().isPresent();
        System.out.println(denied + ", " + converted + ", " + free + ", " + whole + ", "
                + plan.ofd().shared().tryAcquire().isPresent());
    }

    private static String failure(Runnable action) {
        try {
            action.run();
            return "no failure";
        } catch (IpcException e) {
            return e.getClass().getSimpleName() + " " + e.errnoName();
        }
    }
}
