package org.ipclab.file;

import static org.ipclab.file.FileNative.*;
import static org.ipclab.os.Fcntl.*;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Guard;
import org.ipclab.core.Program;
import org.ipclab.core.Quoted;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;
import org.ipclab.table.Table;

/** The calls for a shared file. */
final class FileSteps {
    static final String FD = "fd";
    static final String WRITTEN = "written";
    static final Flag APPENDING = O_WRONLY.or(O_APPEND).or(O_CREAT).or(O_CLOEXEC);
    /** Some files of /proc make a reader wait for what may never come. */
    static final Flag READING = O_RDONLY.or(O_CLOEXEC).or(O_NONBLOCK);

    private static final int SHOWN = 40;

    static {
        Natives.load(FileNative.class);
    }

    private final FilePlan plan;

    FileSteps(FilePlan plan) {
        this.plan = plan;
    }

    Program program(String what, Step... steps) {
        return new Program(plan.asked(what), List.of(steps), FileAdvice.about(plan));
    }

    Step openToAppend() {
        return open(FD, plan.path(), APPENDING).because("each write goes to the end; a missing file is made");
    }

    Step openToRead() {
        return open(FD, plan.path(), READING).because("what this descriptor reads is one file, whatever is renamed");
    }

    /** The permissions matter for a new file. */
    Step open(String variable, String path, Flag flags) {
        int mode = flags.has(O_CREAT) ? plan.mode().bits() : 0;
        Arg permissions = mode == 0 ? Arg.number(0) : Arg.mode(plan.mode());
        return Step.call("open", Arg.text(path), Arg.flags(flags), permissions)
                .returning(Returns.number(variable))
                .headers("fcntl.h")
                .does(frame -> (int) OPEN.invokeExact(frame.text(path), flags.bits(), mode));
    }

    /** One call: the kernel puts nothing of others into its middle. */
    Step write(byte[] data) {
        ByteBuffer buffer = OffHeap.allocate(data.length).put(0, data);
        return Step.call("write", Arg.variable(FD), Arg.c(shown(data)), Arg.number(data.length))
                .because("one call for all of it: nothing of others comes in between")
                .returning(new Returns("ssize_t", WRITTEN, "== -1", value -> value == -1, false))
                .headers("unistd.h")
                .does(frame ->
                        (long) WRITE.invokeExact((int) frame.get(FD), frame.address(buffer), (long) data.length));
    }

    /** In C a literal of all of it; a trace of much data shows its beginning. */
    static String shown(byte[] data) {
        if (data.length <= SHOWN) return Quoted.c(new String(data, StandardCharsets.UTF_8));
        return Quoted.c(new String(data, 0, SHOWN, StandardCharsets.UTF_8)) + "...";
    }

    Step close() {
        return close(FD);
    }

    /** After it the variable is -1: what undoes an opening must not close the number of another file. */
    static Step close(String variable) {
        return Step.call("close", Arg.variable(variable)).headers("unistd.h").does(frame -> {
            int number = (int) frame.get(variable);
            frame.set(variable, -1);
            return (int) CLOSE.invokeExact(number);
        });
    }

    static Step closeIfOpen(String variable) {
        return close(variable).when(Guard.there(variable));
    }

    Step unlink(String path) {
        return Step.call("unlink", Arg.text(path))
                .because("the name goes; who has the file open keeps it")
                .headers("unistd.h")
                .does(frame -> (int) UNLINK.invokeExact(frame.text(path)));
    }

    private Step read() {
        return Step.call("pread", Arg.variable(FD), Arg.c("buffer"), Arg.c("sizeof buffer"), Arg.c("offset"))
                .because("again and again, until it gives 0: some files do not know their size");
    }

    /** The variables of a program that begins with an open descriptor. */
    static Frame frame(int fd) {
        Frame frame = new Frame();
        frame.set(FD, fd);
        return frame;
    }

    /** What each method does, in the order in which people ask for them. */
    Map<String, List<Step>> each() {
        byte[] data = "...".getBytes(StandardCharsets.UTF_8);
        Map<String, List<Step>> each = new LinkedHashMap<>();
        each.put("append", List.of(openToAppend(), write(data), close()));
        each.put("replace", FileReplacing.of(plan, data).program().steps());
        each.put("bytes", List.of(openToRead(), read(), close()));
        each.put("watch", FileWatch.steps(plan));
        return each;
    }

    Table table() {
        List<List<?>> rows = new ArrayList<>();
        each().forEach((what, steps) ->
                steps.forEach(step -> rows.add(List.of(rows.size() + 1, what, step.c(), step.why()))));
        return Table.of(List.of("#", "what", "call", "why"), rows);
    }
}
