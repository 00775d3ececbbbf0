package org.ipclab.sysv;

import java.util.List;
import java.util.Map;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.SysvTable;

/** What to do when a call for a semaphore set fails. */
final class SysvSemAdvice {
    private static final String WHERE = " (" + SemaphoreLimits.FILE + ")";

    private SysvSemAdvice() {}

    static Program.Advice about(SysvSemPlan plan) {
        return (function, errno) -> function.equals("ftok") ? ftok(plan, errno) : about(plan, function, errno);
    }

    private static String ftok(SysvSemPlan plan, Errno errno) {
        String path = plan.key().path();
        return errno == Errno.ENOENT
                ? "ftok(3) makes the key of an existing file: make " + path + ", or give a key as a number."
                : "ftok(3) must be able to look at " + path + ".";
    }

    private static String about(SysvSemPlan plan, String function, Errno errno) {
        SemaphoreLimits limits = SemaphoreLimits.read();
        return switch (errno) {
            case EEXIST -> "The key is taken: .open() it, take .createOrOpen(), or choose another key.";
            case ENOENT ->
                "There is no set with this key: .create() it, or see Ipc.list(\"sysv-sem\") for those there are.";
            case EIDRM -> "It has just been removed.";
            case EINVAL ->
                function.equals("semget")
                        ? count(plan, limits)
                        : "There is no set with this id: see Ipc.list(\"sysv-sem\").";
            case EACCES, EPERM ->
                "Its mode does not let you, or another user has it: see Ipc.list(\"sysv-sem\"). Only its owner and its creator remove it.";
            case ENOSPC ->
                "The machine has " + used() + ", and " + limits.sets() + " with "
                        + limits.semaphores() + " semaphores are allowed" + WHERE
                        + ": remove some with ipcrm -s, or raise it as root.";
            case ENOMEM -> "The kernel has no memory for it: ask for fewer semaphores.";
            default -> "See semget(2).";
        };
    }

    private static String used() {
        List<Map<String, Long>> sets = SysvTable.read("sem");
        long semaphores = sets.stream().mapToLong(set -> set.get("nsems")).sum();
        return sets.size() + " sets with " + semaphores + " semaphores";
    }

    private static String count(SysvSemPlan plan, SemaphoreLimits limits) {
        return "A new set has 1 to " + limits.perSet() + " semaphores" + WHERE + ", and .count(" + plan.size()
                + ") asks for as many; an existing set may have fewer than that: leave .count(..) out to take what is there.";
    }

    /** About a number of semctl(2): what it sets is a value, not a change. */
    static String control(Errno errno, int count) {
        return errno == Errno.ERANGE
                ? "A semaphore is 0 to " + SemaphoreSetNative.SEMVMX + " (SEMVMX): set it to one of these."
                : operation(errno, count);
    }

    /** About an operation on an open set. */
    static String operation(Errno errno, int count) {
        SemaphoreLimits limits = SemaphoreLimits.read();
        return switch (errno) {
            case EFBIG -> "The set has semaphores 0 to " + (count - 1) + ".";
            case ERANGE ->
                "A semaphore is 0 to " + SemaphoreSetNative.SEMVMX
                        + " (SEMVMX): it is released more often than acquired.";
            case E2BIG -> "One list has " + limits.operations() + " operations at most" + WHERE + ": split it.";
            case EAGAIN -> "It cannot be done now, and the flag n says not to wait: nothing was done.";
            case EIDRM -> "The set was removed while this thread waited: nothing was done.";
            case EINVAL -> "The set is not there any more, or it has no such semaphore (0 to " + (count - 1) + ").";
            case EACCES ->
                "The mode of the set does not let you: acquire, release and set need the right to write, to look and awaitZero the right to read.";
            case ENOSPC -> "The kernel's limit of processes with SEM_UNDO is reached.";
            case ENOMEM -> "The kernel has no memory for SEM_UNDO.";
            default -> "See semop(2).";
        };
    }
}
