package org.ipclab.file;

import static org.ipclab.file.InotifyNative.*;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Listening;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/**
 * A watch on the path of a file: on its folder, since a watch on the file itself would follow the old one when another takes its
 * name.
 */
final class FileWatch {
    private static final Flag CAME = IN_CREATE.or(IN_MOVED_TO);
    private static final Flag EVENTS =
            IN_MODIFY.or(CAME).or(IN_DELETE).or(IN_MOVED_FROM).or(IN_ONLYDIR);
    private static final int BUFFER = 1 << 16;
    private static final int SLICE_MILLIS = 100;

    static {
        Natives.load(InotifyNative.class);
    }

    private final Path path;
    private final byte[] name;
    private final int fd;
    private final Consumer<String> action;
    private final ByteBuffer events = OffHeap.allocate(BUFFER);
    private final ByteBuffer poll = OffHeap.allocate(POLLFD_SIZE);
    private boolean there;

    private FileWatch(Path path, int fd, Consumer<String> action) {
        this.path = path;
        this.name = path.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        this.fd = fd;
        this.action = action;
        poll.putInt(0, fd).putShort(POLLFD_EVENTS, (short) POLLIN.bits());
        there = Files.exists(path);
    }

    static Listening start(FilePlan plan, Consumer<String> action) {
        FileUse.requireFile(plan, "watch");
        Trace trace = new Trace();
        Frame frame = new FileSteps(plan)
                .program("watch", steps(plan).toArray(Step[]::new))
                .run(trace);
        FileWatch watch = new FileWatch(target(plan), (int) frame.get(FileSteps.FD), action);
        return Listening.start("ipclab watch " + plan.path(), watch::next, () -> watch.end(frame, trace));
    }

    static List<Step> steps(FilePlan plan) {
        String folder = target(plan).getParent().toString();
        Flag flags = IN_CLOEXEC.or(IN_NONBLOCK);
        return List.of(
                Step.call("inotify_init1", Arg.flags(flags))
                        .because("a queue of events, that can be read")
                        .returning(Returns.number(FileSteps.FD))
                        .headers("sys/inotify.h")
                        .undoneBy(FileSteps.close(FileSteps.FD))
                        .does(frame -> (int) INOTIFY_INIT1.invokeExact(flags.bits())),
                Step.call("inotify_add_watch", Arg.variable(FileSteps.FD), Arg.text(folder), Arg.flags(EVENTS))
                        .because("of the folder: whatever file has the name is watched")
                        .headers("sys/inotify.h")
                        .does(frame -> (int) INOTIFY_ADD_WATCH.invokeExact(
                                (int) frame.get(FileSteps.FD), frame.text(folder), EVENTS.bits())));
    }

    /** What a symbolic link leads to is where others write. */
    private static Path target(FilePlan plan) {
        Path path = FileReplacing.real(Path.of(plan.path())).toAbsolutePath().normalize();
        return path.getParent() == null ? path.resolve(".") : path;
    }

    /** Null if nothing happened to the file within a slice. */
    private Runnable next() {
        int what = read();
        String word = what == 0 ? null : word(what);
        return word == null ? null : () -> action.accept(word);
    }

    /** The events of the file, or-ed. */
    private int read() {
        try {
            int ready = (int) POLL.invokeExact(OffHeap.address(poll), 1L, SLICE_MILLIS);
            // interrupted, or nothing to read
            if (ready <= 0) return 0;
            long read = (long) READ.invokeExact(fd, OffHeap.address(events), (long) BUFFER);
            return read <= 0 ? 0 : parse(events, (int) read, name);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    /** The masks of all events of this name, or-ed, and what the kernel says of the queue itself. */
    static int parse(ByteBuffer events, int bytes, byte[] name) {
        int all = 0;
        for (int at = 0; at < bytes; at += EVENT_NAME + events.getInt(at + EVENT_LEN)) {
            int mask = events.getInt(at + EVENT_MASK);
            if ((mask & IN_Q_OVERFLOW.bits()) != 0 || isOf(events, at, name)) all |= mask;
        }
        return all;
    }

    private static boolean isOf(ByteBuffer events, int at, byte[] name) {
        byte[] field = new byte[events.getInt(at + EVENT_LEN)];
        events.get(at + EVENT_NAME, field);
        // the field is filled up with zeros
        int length = 0;
        while (length < field.length && field[length] != 0) length++;
        return Arrays.equals(field, 0, length, name, 0, name.length);
    }

    /** The kernel tells what happened; what is there now decides what it comes to. Null for what was told already. */
    private String word(int what) {
        boolean was = there;
        there = Files.exists(path);
        if (!there) return was ? "removed" : null;
        if (!was || (what & CAME.bits()) != 0) return "replaced";
        return (what & (IN_MODIFY.bits() | IN_Q_OVERFLOW.bits())) == 0 ? null : "changed";
    }

    private void end(Frame frame, Trace trace) {
        new FileSteps(FilePlan.of(path.toString()))
                .program("watch", FileSteps.close(FileSteps.FD))
                .run(frame, trace);
    }
}
