package org.ipclab.signal;

import static org.ipclab.signal.SignalNative.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Program;
import org.ipclab.core.Returns;
import org.ipclab.core.SignalName;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;
import org.ipclab.os.SignalMask;

/** The calls that make signals wait in the kernel, and take them there. */
final class SignalSteps {
    private static final int RTMIN = 34;
    private static final Arg SET = Arg.c("&set").after("sigset_t set;");

    static {
        Natives.load(SignalNative.class);
    }

    private final SignalPlan plan;
    private final ByteBuffer set = OffHeap.allocate(SIGSET_BYTES);

    SignalSteps(SignalPlan plan) {
        this.plan = plan;
    }

    /** As C writes the number: {@code SIGUSR1}, {@code SIGRTMIN + 1}. */
    static String c(int signal) {
        if (signal >= RTMIN) return "SIGRTMIN" + (signal == RTMIN ? "" : " + " + (signal - RTMIN));
        String name = SignalName.of(signal);
        return name.startsWith("SIG") ? name : Integer.toString(signal);
    }

    /** Once for each signal: from then on it stays pending until somebody takes it. */
    void prepare() {
        for (int number : plan.numbers()) ReservedSignals.requireFree("receive " + plan.name(), number);
        if ((SignalMask.blocked() & plan.set()) == plan.set()) return;
        List<Step> steps = masking();
        steps.add(everyThread());
        program(steps).run(new Trace());
    }

    /** What a C program does, which has one thread. */
    Program program() {
        List<Step> steps = masking();
        steps.add(Step.call("sigtimedwait", Arg.c("&set"), Arg.c("&info").after("siginfo_t info;"), Arg.c("NULL"))
                .because("takes it, with its sender and value; waits, until then it stays pending")
                .headers("signal.h", "time.h"));
        return program(steps);
    }

    private Program program(List<Step> steps) {
        return new Program("receive " + plan.name(), steps, SignalAdvice.receiving());
    }

    private List<Step> masking() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.call("sigemptyset", SET)
                .because("a set of signals, empty")
                .headers("signal.h")
                .does(frame -> (int) SIGEMPTYSET.invokeExact(frame.address(set))));
        for (int number : plan.numbers())
            steps.add(Step.call("sigaddset", Arg.c("&set"), Arg.c(c(number)))
                    .because(number < RTMIN ? "standard: one is pending, others are lost" : "real-time: all are queued")
                    .headers("signal.h")
                    .does(frame -> (int) SIGADDSET.invokeExact(frame.address(set), number)));
        steps.add(Step.call("pthread_sigmask", Arg.flags(SIG_BLOCK), Arg.c("&set"), Arg.c("NULL"))
                .because("this thread blocks it: it does not end the process, it stays pending")
                .returning(Returns.error())
                .headers("signal.h")
                .does(frame -> (int) PTHREAD_SIGMASK.invokeExact(SIG_BLOCK.bits(), frame.address(set), 0L)));
        return steps;
    }

    private Step everyThread() {
        String each = "getpid(), tid, SIGRTMAX - 2";
        return Step.call("tgkill", Arg.c(each))
                .because("each other thread blocks it too, or the kernel would choose that one")
                .onlyHere()
                .does(frame -> block());
    }

    private int block() {
        try {
            SignalMask.block(plan.set());
            return 0;
        } catch (UnsupportedOperationException refused) {
            throw new UnsupportedOperationException(SignalAdvice.start(plan, refused.getMessage()), refused);
        }
    }
}
