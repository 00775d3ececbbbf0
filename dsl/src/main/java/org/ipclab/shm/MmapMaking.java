package org.ipclab.shm;

import static org.ipclab.os.Fcntl.*;
import static org.ipclab.shm.ShmNative.*;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Quoted;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;

/**
 * The steps that join a file, or make it so that nobody sees it half made: it is filled without a name, or under one that
 * nobody knows, and gets its own when it is whole. The new file is in the variable {@code made}.
 */
final class MmapMaking {
    private static final Guard MADE = Guard.there("made");
    private static final Guard NAMES_ONLY = new Guard(
            "fd == -1 && made == -1",
            frame -> MmapSteps.missing().holds().test(frame) && !MADE.holds().test(frame));
    private static final Guard LINKED =
            new Guard("linked == 0", frame -> frame.has("linked") && frame.get("linked") == 0);

    private final MmapPlan plan;
    /** Different for each thread that could be here at the same time. */
    private final String temporary;

    private MmapMaking(MmapPlan plan) {
        this.plan = plan;
        this.temporary = plan.folder()
                .resolve(".ipclab-" + ProcessHandle.current().pid() + "-"
                        + Thread.currentThread().getId())
                .toString();
    }

    static List<Step> steps(MmapPlan plan) {
        return new MmapMaking(plan).steps();
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(MmapSteps.existing(plan)
                .because("join the file that is there")
                .tolerating(Errno.ENOENT)
                .undoneBy(MmapSteps.close()));
        steps.add(nameless());
        steps.add(named());
        for (Step step : MmapSteps.filling(plan, "made")) steps.add(step.when(MADE));
        steps.add(link());
        steps.add(MmapSteps.unlink(temporary)
                .when(MADE)
                .because("the name for the time being goes, if there was one")
                .tolerating(Errno.ENOENT));
        steps.add(MmapSteps.existing(plan)
                .when(MmapSteps.missing())
                .because("the file by its name, ours or that of who was faster")
                .undoneBy(MmapSteps.close()));
        steps.add(ShmSteps.closeForGood("made").when(MADE).because("it is open by its name"));
        return steps;
    }

    private Step nameless() {
        return making(plan.folder().toString(), O_TMPFILE)
                .when(MmapSteps.missing())
                .because("a new file, without a name until it is whole")
                .tolerating(MmapSteps.needsNames())
                .undoneBy(ShmSteps.close("made").when(MADE).onlyHere());
    }

    private Step named() {
        return making(temporary, O_CREAT.or(O_EXCL))
                .when(NAMES_ONLY)
                .because("this file system knows no files without a name: one that nobody knows")
                .undoneBy(ShmSteps.close("made").when(MADE).onlyHere(), MmapSteps.unlink(temporary));
    }

    private Step making(String path, Flag how) {
        Flag flags = how.or(O_RDWR).or(O_CLOEXEC);
        return Step.call("open", Arg.text(path), Arg.flags(flags), Arg.mode(plan.mode()))
                .returning(Returns.number("made"))
                .headers("fcntl.h")
                .does(frame -> (int) OPEN.invokeExact(
                        frame.text(path), flags.bits(), plan.mode().bits()));
    }

    private Step link() {
        Arg source = Arg.of("path", frame -> Quoted.c(MmapSteps.path(frame, "made")))
                .after("char path[32];  snprintf(path, sizeof path, \"/proc/self/fd/%d\", made);");
        Arg here = Arg.flags(AT_FDCWD);
        return Step.call("linkat", here, source, here, Arg.text(plan.name()), Arg.flags(AT_SYMLINK_FOLLOW))
                .when(MADE)
                .because("give it its name, whole; if somebody was faster, theirs is taken")
                .tolerating(Errno.EEXIST)
                .returning(Returns.number("linked"))
                .headers("unistd.h")
                .does(this::linkat)
                .undoneBy(MmapSteps.unlink(plan.name()).when(LINKED));
    }

    private long linkat(Frame frame) throws Throwable {
        return (int) LINKAT.invokeExact(
                AT_FDCWD.bits(),
                frame.text(MmapSteps.path(frame, "made")),
                AT_FDCWD.bits(),
                frame.text(plan.name()),
                AT_SYMLINK_FOLLOW.bits());
    }
}
