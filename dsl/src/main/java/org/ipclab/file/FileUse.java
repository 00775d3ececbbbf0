package org.ipclab.file;

import static org.ipclab.file.FileNative.PREAD;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ipclab.core.Call;
import org.ipclab.core.Frame;
import org.ipclab.core.IpcException;
import org.ipclab.core.Step;
import org.ipclab.core.Trace;
import org.ipclab.os.Errno;
import org.ipclab.os.Flag;
import org.ipclab.os.Libc;
import org.ipclab.os.LockFile;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;
import org.ipclab.os.proc.FileFacts;

/**
 * One use of the file at its path: opens it, does one thing, and gives the descriptor back, as {@link LockFile} does it: a close
 * must not drop the classic locks that this process has on the file.
 */
final class FileUse {
    private static final int CHUNK = 1 << 16;

    private final FilePlan plan;
    private final FileSteps steps;
    private final String what;
    private final Trace trace = new Trace();

    FileUse(FilePlan plan, String what) {
        this.plan = plan;
        this.steps = new FileSteps(plan);
        this.what = what;
    }

    void append(byte[] data) {
        int fd = open(steps.openToAppend(), FileSteps.APPENDING);
        try {
            Step write = steps.write(data);
            Frame frame = steps.program(what, write).run(FileSteps.frame(fd), trace);
            long written = frame.get(FileSteps.WRITTEN);
            if (written < data.length)
                throw new IpcException.LimitReached(plan.asked(what), FileAdvice.partly(plan, written, data.length));
        } finally {
            giveBack(fd, FileSteps.APPENDING);
        }
    }

    byte[] bytes() {
        int fd = open(steps.openToRead(), FileSteps.READING);
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            ByteBuffer chunk = OffHeap.allocate(CHUNK);
            byte[] copy = new byte[CHUNK];
            for (int read = read(fd, chunk, 0); read > 0; read = read(fd, chunk, all.size())) {
                chunk.get(0, copy, 0, read);
                if (all.size() > Integer.MAX_VALUE - 2 * CHUNK)
                    throw new IpcException.LimitReached(
                            plan.asked(what), "It is larger than an array, 2 GiB: use Ipc.mmap.");
                all.write(copy, 0, read);
            }
            return all.toByteArray();
        } finally {
            giveBack(fd, FileSteps.READING);
        }
    }

    private int read(int fd, ByteBuffer chunk, int offset) {
        String text = "pread(" + fd + ", buffer, " + CHUNK + ", " + offset + ")";
        long start = System.nanoTime();
        long read = pread(fd, OffHeap.address(chunk), offset);
        Errno errno = read == -1 ? Errno.of(Libc.errno()) : null;
        trace.add(Call.made("pread", text, read, errno, System.nanoTime() - start));
        if (errno != null)
            throw IpcException.of(
                    plan.asked(what), errno, text, FileAdvice.about(plan).about("pread", errno));
        return (int) read;
    }

    private static long pread(int fd, long to, long offset) {
        try {
            return (long) PREAD.invokeExact(fd, to, (long) CHUNK, offset);
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    private int open(Step open, Flag how) {
        requireFile(plan, what);
        Optional<LockFile> kept = LockFile.keepsAny()
                ? FileFacts.of(Path.of(plan.path())).flatMap(f -> LockFile.kept(f, how.bits()))
                : Optional.empty();
        // one that had to be kept is as good as a new one, since it was opened the same way
        return kept.map(LockFile::number)
                .orElseGet(() -> (int) steps.program(what, open).run(trace).get(FileSteps.FD));
    }

    /** Opening a FIFO or a device may wait for ever, or set something going. */
    static void requireFile(FilePlan plan, String what) {
        Path path = Path.of(plan.path());
        boolean plain = Files.isRegularFile(path) || Files.isDirectory(path) || Files.notExists(path);
        if (!plain && Files.exists(path))
            throw new IpcException.Misused(
                    plan.asked(what), "That is a FIFO, a socket or a device, and no file: see Ipc.fifo and Ipc.unix.");
    }

    private void giveBack(int fd, Flag how) {
        if (LockFile.isFree(fd)) steps.program(what, steps.close()).run(FileSteps.frame(fd), trace);
        else {
            long start = System.nanoTime();
            if (LockFile.opened(fd, how.bits()).giveBack())
                trace.add(Call.made("close", "close(" + fd + ")", 0, (Errno) null, System.nanoTime() - start));
        }
    }
}
