package org.ipclab.core;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import org.ipclab.os.Errno;
import org.ipclab.os.ResourceLimit;

/** A look at the machine; where it lets nobody look now, as without a descriptor to spare, that is an error for people. */
public final class Looking {
    private Looking() {}

    /** What the look gives. */
    public static <T> T at(String what, Supplier<T> look) {
        try {
            return look.get();
        } catch (UncheckedIOException refused) {
            Errno errno = errno(refused);
            throw IpcException.of("look at " + what, errno, "open", advice(errno, refused));
        }
    }

    /** The JDK keeps the kernel's words, not its number. */
    private static Errno errno(UncheckedIOException refused) {
        String said = String.valueOf(refused.getMessage());
        return List.of(Errno.EMFILE, Errno.ENFILE, Errno.EACCES).stream()
                .filter(errno -> said.contains(errno.text()))
                .findFirst()
                .orElse(Errno.ENOENT);
    }

    private static String advice(Errno errno, UncheckedIOException refused) {
        return errno == Errno.EMFILE
                ? ResourceLimit.descriptors() + ": close handles that you do not need."
                : refused.getMessage() + ". Is /proc mounted?";
    }
}
