package org.ipclab.sysv;

import static org.ipclab.sysv.SysvMqLimits.*;

import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.proc.SysvTable;

/** What to do when a call for a message queue fails. */
final class SysvMqAdvice {
    private SysvMqAdvice() {}

    static Program.Advice about(SysvMqPlan plan) {
        return (function, errno) -> function.equals("ftok") ? ftok(plan, errno) : about(plan, function, errno);
    }

    private static String ftok(SysvMqPlan plan, Errno errno) {
        String path = plan.key().path();
        return errno == Errno.ENOENT
                ? "ftok(3) makes the key of an existing file: make " + path + ", or give a key as a number."
                : "ftok(3) must be able to look at " + path + ".";
    }

    private static String about(SysvMqPlan plan, String function, Errno errno) {
        return switch (errno) {
            case EEXIST -> "The key is taken: .open() it, take .createOrOpen(), or choose another key.";
            case ENOENT ->
                "There is no queue with this key: .create() it, or see Ipc.list(\"sysv-mq\") for those there are.";
            case EIDRM -> "It has just been removed.";
            case EINVAL -> "There is no queue with this id: see Ipc.list(\"sysv-mq\").";
            case EPERM -> function.equals("msgctl") && plan.bytes().isPresent() ? tooLarge(plan) : denied();
            case EACCES -> denied();
            case ENOSPC ->
                "The machine has " + SysvTable.read("msg").size() + " queues, and " + read(MSGMNI) + " are allowed ("
                        + MSGMNI + "): remove some with ipcrm -q, or raise it as root.";
            case ENOMEM -> "The kernel has no memory for it.";
            default -> "See msgget(2).";
        };
    }

    private static String tooLarge(SysvMqPlan plan) {
        return plan.bytes().getAsLong() + " bytes were asked for, and " + read(MSGMNB) + " are allowed (" + MSGMNB
                + "): ask for less, or raise it as root; with CAP_SYS_RESOURCE it does not hold.";
    }

    private static String denied() {
        return "Its mode does not let you, or another user has it: see Ipc.list(\"sysv-mq\"). Only its owner and its creator remove it.";
    }

    private static final String REMOVED = "The queue was removed while this thread waited: nothing was ";
    private static final String GONE = "The queue is not there any more: see Ipc.list(\"sysv-mq\").";

    /** About a message that was not sent. */
    static String send(Errno errno, long type, int length) {
        return switch (errno) {
            case EINVAL -> type <= 0 ? "A type is above 0, and " + type + " was given." : tooLong(length);
            case EIDRM -> REMOVED + "sent.";
            case EACCES -> "The mode of the queue does not let you write.";
            case ENOMEM -> "The kernel has no memory for the message.";
            default -> "See msgsnd(2).";
        };
    }

    private static String tooLong(int length) {
        if (length <= longestMessage()) return GONE;
        return "A message has " + read(MSGMAX) + " bytes at most (" + MSGMAX + "), and this one has " + length
                + ": send less, or raise it as root.";
    }

    /** About a message that was not received. */
    static String receive(Errno errno, int room) {
        return switch (errno) {
            case E2BIG ->
                "The message is longer than the buffer of " + room
                        + " bytes, and stays in the queue: receive it with a greater one, or cut it with .truncating().";
            case EIDRM -> REMOVED + "received.";
            case EINVAL -> GONE;
            case EACCES -> "The mode of the queue does not let you read.";
            case ENOSYS ->
                "This kernel cannot show a message without taking it: it was built without CONFIG_CHECKPOINT_RESTORE.";
            default -> "See msgrcv(2).";
        };
    }
}
