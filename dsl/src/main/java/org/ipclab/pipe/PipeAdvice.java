package org.ipclab.pipe;

import java.util.OptionalInt;
import org.ipclab.core.Program;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.proc.Setting;

/** What to do when a call for a pipe fails. */
final class PipeAdvice {
    private static final String FOLDER = "/proc/sys/fs/";

    private PipeAdvice() {}

    static Program.Advice about(OptionalInt bytes) {
        return (function, errno) -> function.equals("fcntl") ? capacity(bytes.orElse(0), errno) : making(errno);
    }

    private static String making(Errno errno) {
        return switch (errno) {
            case EMFILE -> ResourceLimit.descriptors() + ": close handles that you do not need.";
            case ENFILE ->
                "The machine has too many open files (" + FOLDER + "file-max), or this user has more than "
                        + setting("pipe-user-pages-hard") + " pages in pipes (" + FOLDER + "pipe-user-pages-hard).";
            case EINVAL -> "This kernel knows no pipes of packets: leave .packets() out.";
            default -> "See pipe(2).";
        };
    }

    private static String capacity(int bytes, Errno errno) {
        return switch (errno) {
            case EPERM ->
                "The limit is " + setting("pipe-max-size") + " (" + FOLDER
                        + "pipe-max-size) without CAP_SYS_RESOURCE, and " + setting("pipe-user-pages-soft")
                        + " pages for all pipes of a user (" + FOLDER
                        + "pipe-user-pages-soft): ask for less than " + bytes + ", or raise it as root.";
            case EBUSY -> "There is more in it than " + bytes + " bytes have room for: read first, or ask for more.";
            case EINVAL ->
                "A pipe holds from 1 to 2147483648 bytes, as far as the kernel lets it: see F_SETPIPE_SZ in fcntl(2).";
            case ENOMEM -> "The kernel has no memory for so much: ask for less.";
            default -> "See F_SETPIPE_SZ in fcntl(2).";
        };
    }

    private static String setting(String name) {
        return Setting.read(FOLDER + name).orElse("an unknown number of");
    }
}
