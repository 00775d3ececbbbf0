package org.ipclab.lock;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipclab.core.Received;
import org.ipclab.core.Trace;
import org.ipclab.os.LockFile;
import org.ipclab.os.proc.ProcLocks;

/**
 * Makes handles of locks that came from another process. OFD locks and those of flock(2) belong to the open file description,
 * and so come with its descriptor; the kernel shows them beside it. A classic lock stays with its process.
 */
public final class LockAdopter implements Received.Adopter {
    private static final long SELF = ProcessHandle.current().pid();

    @Override
    public Optional<AutoCloseable> adopt(Received received) {
        if (received.type() != Received.FILE) return Optional.empty();
        return locks(received).findFirst().map(lock -> handle(received, lock));
    }

    private static Stream<ProcLocks.Line> locks(Received received) {
        List<ProcLocks.Line> lines = ProcLocks.read(SELF, received.fd());
        return lines.stream()
                .filter(line -> !line.kind().equals(LockKind.POSIX.inProc())
                        && kind(line).isPresent());
    }

    private static Optional<LockKind> kind(ProcLocks.Line line) {
        return Arrays.stream(LockKind.values())
                .filter(kind -> kind.inProc().equals(line.kind()))
                .findFirst();
    }

    private static AutoCloseable handle(Received received, ProcLocks.Line lock) {
        boolean isRegion = lock.start() != 0 || lock.length() != 0;
        LockPlan plan = new LockPlan(
                received.path(), kind(lock).orElseThrow(), lock.isWrite(), lock.start(), lock.length(), isRegion);
        return new FileLock(plan, LockFile.shared(received.fd()), new Trace())
                .handedOver()
                .entered();
    }
}
