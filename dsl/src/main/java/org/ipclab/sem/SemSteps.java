package org.ipclab.sem;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.sem.SemNative.*;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Guard;
import org.ipclab.core.Mode;
import org.ipclab.core.Opening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.region.MemorySteps;

/** The steps of programs with POSIX semaphores; a named one is in the variable {@code sem}. */
public final class SemSteps {
    static {
        Natives.load(SemNative.class);
    }

    private static final Guard TAKEN = new Guard("sem == SEM_FAILED", frame -> frame.get("sem") == 0);

    private SemSteps() {}

    /** The steps that come to a named semaphore. */
    public static List<Step> of(Opening which, String name, Mode mode, int initial) {
        List<Step> steps = new ArrayList<>();
        switch (which) {
            case CREATE -> steps.add(make(name, mode, initial).because(permits(initial)));
            case OPEN -> steps.add(join(name));
            case CREATE_OR_OPEN -> {
                steps.add(make(name, mode, initial).because(permits(initial)).tolerating(Errno.EEXIST));
                steps.add(either(name, mode, initial));
            }
        }
        steps.add(MemorySteps.secondView("sem"));
        return steps;
    }

    private static String permits(int initial) {
        return initial == 1 ? "one permit: a mutex" : initial + " permits; the name appears with the value already set";
    }

    private static Step make(String name, Mode mode, int initial) {
        return semOpen(name, O_CREAT.or(O_EXCL), mode, initial).undoneBy(semClose(), semUnlink(name));
    }

    private static Step either(String name, Mode mode, int initial) {
        return semOpen(name, O_CREAT, mode, initial)
                .when(TAKEN)
                .because("somebody has it: join; its value stays as it is")
                .undoneBy(semClose());
    }

    private static Step join(String name) {
        return opened(Step.call("sem_open", Arg.text(name), Arg.number(0)))
                .because("the one that is there")
                .does(frame -> (long) SEM_OPEN.invokeExact(frame.text(name), 0, 0, 0))
                .undoneBy(semClose());
    }

    private static Step semOpen(String name, Flag flags, Mode mode, int initial) {
        return opened(Step.call("sem_open", Arg.text(name), Arg.flags(flags), Arg.mode(mode), Arg.number(initial)))
                .does(frame -> {
                    long semaphore = (long) SEM_OPEN.invokeExact(frame.text(name), flags.bits(), mode.bits(), initial);
                    frame.set("sem.made", semaphore != 0 && flags.has(O_EXCL) ? 1 : 0);
                    return semaphore;
                });
    }

    private static Step opened(Step call) {
        return call.returning(Returns.pointer("sem_t *", "sem", "SEM_FAILED")).headers("fcntl.h", "semaphore.h");
    }

    static Step semClose() {
        return Step.call("sem_close", Arg.pointer("sem"))
                .because("let go; the semaphore stays")
                .onlyHere() // a process that ends lets go of it
                .does(frame -> (int) SEM_CLOSE.invokeExact(frame.get("sem")));
    }

    /** The name goes, for everyone. */
    public static Step semUnlink(String name) {
        return Step.call("sem_unlink", Arg.text(name))
                .because("the name goes; who has it open keeps it")
                .headers("semaphore.h")
                .does(frame -> (int) SEM_UNLINK.invokeExact(frame.text(name)));
    }

    /** sem_init(3) of the word at {@code at + offset}. */
    static Step semInit(long offset, int initial) {
        return Step.call("sem_init", word(offset), Arg.number(1), Arg.number(initial))
                .because("a semaphore inside the region; 1: for several processes")
                .headers("semaphore.h")
                .does(frame -> (int) SEM_INIT.invokeExact(frame.get("at") + offset, 1, initial));
    }

    static Step semDestroy(long offset) {
        return Step.call("sem_destroy", word(offset))
                .because("nobody may use it after this")
                .headers("semaphore.h")
                .does(frame -> (int) SEM_DESTROY.invokeExact(frame.get("at") + offset));
    }

    private static Arg word(long offset) {
        return Arg.of(
                "(sem_t *)((char *)at + " + offset + ")", frame -> "0x" + Long.toHexString(frame.get("at") + offset));
    }
}
