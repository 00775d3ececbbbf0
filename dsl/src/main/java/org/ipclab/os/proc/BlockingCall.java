package org.ipclab.os.proc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The system calls in which a thread can wait for another process, by the numbers of {@code <asm/unistd.h>}. */
enum BlockingCall {
    READ(0, 63, Argument.READ),
    READV(19, 65, Argument.READ),
    PREADV2(327, 286, Argument.READ),
    RECVFROM(45, 207, Argument.READ),
    RECVMSG(47, 212, Argument.READ),
    RECVMMSG(299, 243, Argument.READ),
    ACCEPT(43, 202, Argument.READ),
    ACCEPT4(288, 242, Argument.READ),
    MQ_TIMEDRECEIVE(243, 183, Argument.READ),
    WRITE(1, 64, Argument.WRITE),
    WRITEV(20, 66, Argument.WRITE),
    PWRITEV2(328, 287, Argument.WRITE),
    SENDTO(44, 206, Argument.WRITE),
    SENDMSG(46, 211, Argument.WRITE),
    SENDMMSG(307, 269, Argument.WRITE),
    CONNECT(42, 203, Argument.WRITE),
    MQ_TIMEDSEND(242, 182, Argument.WRITE),
    POLL(7, NONE.NUMBER, Argument.POLL),
    PPOLL(271, 73, Argument.POLL),
    SELECT(23, NONE.NUMBER, Argument.SELECT),
    PSELECT6(270, 72, Argument.SELECT),
    EPOLL_WAIT(232, NONE.NUMBER, Argument.EPOLL),
    EPOLL_PWAIT(281, 22, Argument.EPOLL),
    EPOLL_PWAIT2(441, 441, Argument.EPOLL),
    MSGRCV(70, 188, Argument.QUEUE_ID),
    MSGSND(69, 189, Argument.QUEUE_ID),
    SEMOP(65, 193, Argument.SET_ID),
    SEMTIMEDOP(220, 192, Argument.SET_ID),
    FUTEX(202, 98, Argument.ADDRESS),
    FCNTL(72, 25, Argument.LOCK),
    FLOCK(73, 32, Argument.LOCK),
    OPEN(2, NONE.NUMBER, Argument.PATH),
    OPENAT(257, 56, Argument.PATH),
    RT_SIGTIMEDWAIT(128, 137, Argument.SIGNALS),
    RT_SIGSUSPEND(130, 133, Argument.NOTHING),
    PAUSE(34, NONE.NUMBER, Argument.NOTHING),
    NANOSLEEP(35, 101, Argument.NOTHING),
    CLOCK_NANOSLEEP(230, 115, Argument.NOTHING),
    WAIT4(61, 260, Argument.CHILD),
    WAITID(247, 95, Argument.CHILD);

    /** What its arguments say of the object. */
    enum Argument {
        READ,
        WRITE,
        POLL,
        SELECT,
        EPOLL,
        QUEUE_ID,
        SET_ID,
        ADDRESS,
        LOCK,
        PATH,
        SIGNALS,
        CHILD,
        NOTHING
    }

    /** A machine that has not got the call. */
    private static final class NONE {
        static final int NUMBER = -1;
    }

    /** Which column of numbers holds here: 0 for amd64, 1 for aarch64, -1 for a machine that nothing is known of. */
    static final int MACHINE = java.util.List.of("amd64", "aarch64").indexOf(System.getProperty("os.arch"));

    /** restart_syscall(2): a wait with a time that goes on after a signal; the arguments are still those of the call. */
    private static final int RESTART = MACHINE == 0 ? 219 : 128;

    private static final Map<Integer, BlockingCall> HERE = Arrays.stream(values())
            .filter(call -> MACHINE >= 0 && call.numbers[MACHINE] >= 0)
            .collect(Collectors.toMap(call -> call.numbers[MACHINE], Function.identity()));

    private final int[] numbers;
    private final Argument argument;

    BlockingCall(int amd64, int aarch64, Argument argument) {
        this.numbers = new int[] {amd64, aarch64};
        this.argument = argument;
    }

    /** The call of this number on this machine, that sleeps where {@code wchan} says; empty for one that waits for nobody. */
    static Optional<BlockingCall> of(long number, String wchan) {
        return number == RESTART ? restarted(wchan) : Optional.ofNullable(HERE.get((int) number));
    }

    private static Optional<BlockingCall> restarted(String wchan) {
        if (wchan.contains("futex")) return Optional.of(FUTEX);
        if (wchan.contains("poll")) return Optional.of(MACHINE == 0 ? POLL : PPOLL);
        return wchan.contains("nanosleep") ? Optional.of(NANOSLEEP) : Optional.empty();
    }

    int number() {
        return MACHINE < 0 ? NONE.NUMBER : numbers[MACHINE];
    }

    Argument argument() {
        return argument;
    }

    /** {@code mq_timedreceive}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
