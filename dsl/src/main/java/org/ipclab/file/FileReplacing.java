package org.ipclab.file;

import static org.ipclab.file.FileNative.*;
import static org.ipclab.os.Fcntl.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.ipclab.core.Arg;
import org.ipclab.core.Guard;
import org.ipclab.core.Ledger;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Program;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.core.Trail;
import org.ipclab.os.Errno;
import org.ipclab.os.OffHeap;
import org.ipclab.os.proc.FileFacts;

/** A new file that takes the name of the old one when it is whole and on the disk. */
final class FileReplacing {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Pattern TEMPORARY = Pattern.compile("\\.ipclab-\\d+-\\d+");
    private static final String FOLDER = "folder";

    private final FilePlan plan;
    private final FileSteps steps;
    private final byte[] data;
    /** What a symbolic link leads to is replaced, and not the link. */
    private final Path target;

    private final String temporary;

    private FileReplacing(FilePlan plan, byte[] data, Path target) {
        this.plan = plan;
        this.steps = new FileSteps(plan);
        this.data = data;
        this.target = target;
        this.temporary = folder().resolve(".ipclab-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet())
                .toString();
    }

    /** The new file of a session that was killed before it had its name; no file of a user is called so. */
    static Optional<Ledger.Made> recalled(Trail trail) {
        Path file = Path.of(trail.name());
        if (!TEMPORARY.matcher(file.getFileName().toString()).matches()) return Optional.empty();
        return MadeFile.recalled(file, trail, FilePlan.of(trail.name())::unlink);
    }

    static FileReplacing of(FilePlan plan, byte[] data) {
        return new FileReplacing(plan, data, real(Path.of(plan.path())));
    }

    /** Where a symbolic link leads; the path itself if it is none, or leads nowhere. */
    static Path real(Path path) {
        try {
            return Files.isSymbolicLink(path) ? path.toRealPath() : path;
        } catch (IOException leadsNowhere) {
            return path;
        }
    }

    private Path folder() {
        Path parent = target.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    void run() {
        FileUse.requireFile(plan, "replace");
        program().run(new Trace());
    }

    Program program() {
        List<Step> all = new ArrayList<>();
        all.add(steps.open(
                        FileSteps.FD, temporary, O_WRONLY.or(O_CREAT).or(O_EXCL).or(O_CLOEXEC))
                .because("a new file beside it: a rename does not leave its file system")
                .undoneBy(steps.unlink(temporary), FileSteps.closeIfOpen(FileSteps.FD)));
        all.addAll(likeTheOldOne());
        all.add(writeAll());
        all.add(descriptor("fsync", FileSteps.FD)
                .because("its bytes are on the disk before its name is")
                .does(frame -> (int) FSYNC.invokeExact((int) frame.get(FileSteps.FD))));
        all.add(steps.close().because("it is whole"));
        all.add(Step.call("rename", Arg.text(temporary), Arg.text(target.toString()))
                .because("takes the name in one step: whoever opens it gets the old or the new, whole")
                .headers("stdio.h")
                .does(frame -> (int) RENAME.invokeExact(frame.text(temporary), frame.text(target.toString()))));
        all.addAll(syncFolder());
        return steps.program("replace", all.toArray(Step[]::new));
    }

    /** Owner first: a change of the owner may take permissions away. */
    private List<Step> likeTheOldOne() {
        try {
            Map<String, Object> old = Files.readAttributes(target, "unix:mode,uid,gid");
            int mode = (int) old.get("mode") & 07777;
            int user = (int) old.get("uid");
            int group = (int) old.get("gid");
            return List.of(
                    descriptor("fchown", FileSteps.FD, Arg.number(user), Arg.number(group))
                            .because("the owner of the old one, where that is allowed")
                            .tolerating(Errno.EPERM)
                            .does(frame -> (int) FCHOWN.invokeExact((int) frame.get(FileSteps.FD), user, group)),
                    descriptor("fchmod", FileSteps.FD, Arg.c(String.format("%04o", mode)))
                            .because("the permissions of the old one, whatever the umask")
                            .headers("sys/stat.h")
                            .does(frame -> (int) FCHMOD.invokeExact((int) frame.get(FileSteps.FD), mode)));
        } catch (IOException | UnsupportedOperationException thereIsNone) {
            return List.of();
        }
    }

    /** Nobody sees it before it is whole, so that it may take several calls. */
    private Step writeAll() {
        ByteBuffer buffer = OffHeap.allocate(data.length).put(0, data);
        return Step.call("write", Arg.variable(FileSteps.FD), Arg.c(FileSteps.shown(data)), Arg.number(data.length))
                .because("nobody sees it yet")
                .returning(new Returns("ssize_t", FileSteps.WRITTEN, "== -1", value -> value == -1, false))
                .headers("unistd.h")
                .does(frame -> {
                    begun((int) frame.get(FileSteps.FD));
                    return write((int) frame.get(FileSteps.FD), frame.address(buffer));
                });
    }

    /** Who kills this process now leaves the new file behind, under a name that nobody asked for: {@code Ipc.leaks()} finds it. */
    private void begun(int fd) {
        FileFacts.of(fd)
                .ifPresent(facts ->
                        Ledger.begun("file", absolute(), new MadeFile(Path.of(absolute()), facts, this::drop)));
    }

    private String absolute() {
        return Path.of(temporary).toAbsolutePath().toString();
    }

    private void drop() {
        FilePlan.of(absolute()).unlink();
    }

    private long write(int fd, long address) throws Throwable {
        for (long done = 0; done < data.length; ) {
            long written = (long) WRITE.invokeExact(fd, address + done, data.length - done);
            if (written == -1) return -1;
            done += written;
        }
        return data.length;
    }

    private List<Step> syncFolder() {
        Guard opened = Guard.there(FOLDER);
        return List.of(
                steps.open(FOLDER, folder().toString(), O_RDONLY.or(O_CLOEXEC))
                        .because("the name stands in the folder")
                        .tolerating(Errno.EACCES),
                descriptor("fsync", FOLDER)
                        .when(opened)
                        .because("after a crash of the machine it is the new one")
                        .tolerating(Errno.EINVAL, Errno.EROFS)
                        .does(frame -> (int) FSYNC.invokeExact((int) frame.get(FOLDER))),
                FileSteps.close(FOLDER).when(opened));
    }

    private static Step descriptor(String function, String fd, Arg... more) {
        List<Arg> args = new ArrayList<>(List.of(Arg.variable(fd)));
        args.addAll(List.of(more));
        return Step.call(function, args.toArray(Arg[]::new)).headers("unistd.h");
    }
}
