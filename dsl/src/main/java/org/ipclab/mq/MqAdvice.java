package org.ipclab.mq;

import org.ipclab.core.PosixName;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.Setting;

/** What to do when a call for a message queue fails. */
final class MqAdvice {
    private static final String RAISE = ": ask for less, or raise it as root; with CAP_SYS_RESOURCE it does not hold.";
    static final String BUSY_HERE =
            "One process at a time is told of messages, and this handle hands them on already: close that first.";

    private MqAdvice() {}

    static Program.Advice about(MqPlan plan) {
        return (function, errno) -> about(plan, errno);
    }

    private static String about(MqPlan plan, Errno errno) {
        return switch (errno) {
            case EEXIST -> "The name is taken: .open() it, take .createOrOpen(), or choose another name.";
            case ENOENT -> "There is no such queue: .create() it, or see Ipc.list(\"mq\") for those there are.";
            case EACCES, EPERM ->
                "Its mode does not let you, or another user has it: see Ipc.list(\"mq\"). Only its owner removes it.";
            case ENAMETOOLONG ->
                "A name has 255 bytes at most behind the slash: this one has " + PosixName.bytes(plan.name())
                        + ", shorten it.";
            case EINVAL -> tooLarge(plan);
            case EMFILE -> used(plan);
            case ENOSPC ->
                "The machine has " + number(QueueLimits.QUEUES) + " queues, as many as are allowed ("
                        + QueueLimits.QUEUES + "): remove some, see Ipc.list(\"mq\"), or raise it as root.";
            case ENFILE -> "The machine has too many files open.";
            case ENOMEM -> "The kernel has no memory for it: ask for less.";
            case ENOSYS -> "This kernel was built without POSIX message queues (CONFIG_POSIX_MQUEUE).";
            default -> "See mq_open(3).";
        };
    }

    private static String number(String file) {
        return Setting.read(file).orElse("an unknown number of");
    }

    private static String tooLarge(MqPlan plan) {
        long depth = QueueLimits.limit(QueueLimits.DEPTH);
        long size = QueueLimits.limit(QueueLimits.MESSAGE_SIZE);
        String deep = "A queue has " + depth + " messages at most (" + QueueLimits.DEPTH + "), and " + plan.depth()
                + " were asked for" + RAISE;
        String wide = "A message has " + size + " bytes at most (" + QueueLimits.MESSAGE_SIZE + "), and "
                + plan.messageSize() + " were asked for" + RAISE;
        if (plan.depth() > depth) return plan.messageSize() > size ? deep + " " + wide : deep;
        return plan.messageSize() > size ? wide : "See mq_open(3).";
    }

    /** EMFILE has two meanings here. */
    private static String used(MqPlan plan) {
        String files = ResourceLimit.of("Max open files");
        int open = Processes.descriptors(ProcessHandle.current().pid()).size();
        if (files.matches("\\d{1,9}") && open >= Integer.parseInt(files))
            return "This process has " + open + " files open, and " + files
                    + " are allowed (RLIMIT_NOFILE, ulimit -n): close handles that you do not need.";
        // not even the folder that tells them could be opened
        if (open == 0)
            return "No descriptor is left of the " + files
                    + " that this process may have (RLIMIT_NOFILE, ulimit -n): close handles that you do not need.";
        return "The queues of this user may have " + ResourceLimit.of(QueueLimits.BYTES)
                + " bytes together (RLIMIT_MSGQUEUE, ulimit -q), and this one counts for "
                + QueueLimits.bytesCounted(plan)
                + ": ask for a smaller .depth(..) or .messageSize(..), remove queues, see Ipc.list(\"mq\"), or raise it: prlimit --msgqueue=...";
    }

    /** About a message that was not sent. */
    static String send(Errno errno, int length, int messageSize, int priority) {
        return switch (errno) {
            case EMSGSIZE ->
                "A message of this queue has " + messageSize + " bytes at most, and this one has " + length
                        + ": send less, or make the queue with a greater .messageSize(..).";
            case EINVAL ->
                "A priority is 0 to " + (MqNative.MQ_PRIO_MAX - 1) + " (MQ_PRIO_MAX), and " + priority
                        + " was asked for.";
            case ENOMEM -> "The kernel has no memory for the message.";
            default -> "See mq_send(3).";
        };
    }

    /** Why nobody else can be told of messages now. */
    static String notice(int queue) {
        var pid = QueueLook.at(queue).notified();
        return "One process at a time is told of messages"
                + (pid.isEmpty()
                        ? "."
                        : ", now " + pid.getAsLong() + " (" + Processes.command(pid.getAsLong())
                                + "): it must close its registration first.");
    }
}
