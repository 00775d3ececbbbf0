package org.ipclab.lock;

import static org.ipclab.lock.LockNative.*;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.ipclab.core.Frame;
import org.ipclab.core.Trace;
import org.ipclab.os.LockFile;
import org.ipclab.os.OffHeap;
import org.ipclab.os.proc.LockOwners;
import org.ipclab.os.proc.ProcLocks;
import org.ipclab.os.proc.Processes;

/** Who is in the way of a lock? fcntl(2) is asked; flock(2) has no such question, and the list of all locks answers it. */
final class LockQuery {
    private static final long MOMENT = 300_000_000;

    private LockQuery() {}

    static Optional<LockHolder> holder(LockPlan plan, LockFile file, Trace trace) {
        return holder(plan, file, trace, Long.MAX_VALUE);
    }

    /** As a message says it; not looked for any longer than a moment, since somebody waits for the message. */
    static String blocker(LockPlan plan, LockFile file) {
        return holder(plan, file, new Trace(), MOMENT).map(LockHolder::sentence).orElse("who had it has just let go");
    }

    private static Optional<LockHolder> holder(LockPlan plan, LockFile file, Trace trace, long nanos) {
        return plan.kind() == LockKind.FLOCK ? flock(plan, file, nanos) : fcntl(plan, file, trace, nanos);
    }

    private static Optional<LockHolder> fcntl(LockPlan plan, LockFile file, Trace trace, long nanos) {
        ByteBuffer lock = OffHeap.allocate(FLOCK_BYTES);
        Frame frame = new Frame();
        frame.set(LockSteps.FD, file.number());
        LockSteps steps = LockSteps.of(plan);
        steps.program("query", List.of(steps.query(lock))).run(frame, trace);
        if (lock.getShort(L_TYPE) == F_UNLCK.bits()) return Optional.empty();
        return Optional.of(holder(lock, file, nanos));
    }

    private static LockHolder holder(ByteBuffer lock, LockFile file, long nanos) {
        boolean write = lock.getShort(L_TYPE) == F_WRLCK.bits();
        long start = lock.getLong(L_START);
        long length = lock.getLong(L_LEN);
        int pid = lock.getInt(L_PID);
        return holder(pid > 0 ? pid : ofd(file, write, start, length, nanos), write, start, length);
    }

    // an OFD lock belongs to no process: whoever has its description open is its holder
    private static long ofd(LockFile file, boolean write, long start, long length, long nanos) {
        List<ProcLocks.Line> lines = ProcLocks.read().stream()
                .filter(line ->
                        line.depth() == 0 && line.kind().equals(LockKind.OFD.inProc()) && line.isOn(file.facts()))
                .filter(line -> line.isWrite() == write && line.start() == start && line.length() == length)
                .toList();
        return first(lines, nanos);
    }

    private static long first(List<ProcLocks.Line> lines, long nanos) {
        LockOwners owners = LockOwners.of(lines, nanos);
        return lines.stream()
                .flatMap(line -> owners.pids(line).stream())
                .findFirst()
                .orElse(0L);
    }

    private static Optional<LockHolder> flock(LockPlan plan, LockFile file, long nanos) {
        return ProcLocks.read().stream()
                .filter(line ->
                        line.depth() == 0 && line.kind().equals(LockKind.FLOCK.inProc()) && line.isOn(file.facts()))
                .filter(line -> plan.isExclusive() || line.isWrite())
                .findFirst()
                .map(line -> holder(first(List.of(line), nanos), line.isWrite(), 0, 0));
    }

    private static LockHolder holder(long pid, boolean write, long start, long length) {
        String command = pid == 0 ? "" : Processes.command(pid);
        return new LockHolder(pid, command, LockView.type(write), start, length);
    }
}
