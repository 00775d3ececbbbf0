package org.ipclab.os;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the table of errnos")
class ErrnoTest {
    @Test
    @DisplayName("has every number, name and text that this machine's C library has, and no other")
    void isTheLibrarys() {
        String library = Programs.c("""
                #define _GNU_SOURCE
                #include <stdio.h>
                #include <string.h>
                int main(void) {
                    for (int e = 1; e < 200; e++)
                        if (strerrorname_np(e)) printf("%s (%d) %s\\n", strerrorname_np(e), e, strerror(e));
                }
                """);
        var ours = new TreeMap<Integer, String>();
        for (Errno errno : Errno.values()) ours.put(errno.number(), errno.toString());
        // one number with two names
        List<String> theirs =
                library.replace("ENOTSUP (", "EOPNOTSUPP (").lines().toList();
        assertEquals(
                List.of(),
                theirs.stream().filter(line -> !ours.containsValue(line)).toList());
        assertEquals(theirs.size(), ours.size());
    }

    @Test
    @DisplayName("agrees with Python's errno module, which knows the aliases")
    void isPythons() {
        String python = Programs.python("import errno\nfor n in sorted(errno.errorcode): print(n, errno.errorcode[n])");
        List<String> strangers = python.lines()
                .filter(line -> {
                    int number = Integer.parseInt(line.split(" ")[0]);
                    return Errno.of(number).number() != number;
                })
                .toList();
        assertEquals(List.of(), strangers);
    }

    @Test
    @DisplayName("finds each by its number, and EIO for what Linux does not know")
    void byNumber() {
        for (Errno errno : Errno.values()) assertSame(errno, Errno.of(errno.number()));
        for (int number : new int[] {0, -1, 41, 58, 9999}) assertSame(Errno.EIO, Errno.of(number));
    }

    @Test
    @DisplayName("gives each the kind that the semantics want, and an exception of that kind")
    void kinds() {
        assertKind(IpcException.NotThere.class, "ENOENT ESRCH EIDRM ECONNREFUSED ENXIO");
        assertKind(IpcException.AlreadyThere.class, "EEXIST EADDRINUSE EBUSY");
        assertKind(IpcException.Denied.class, "EACCES EPERM EROFS");
        assertKind(IpcException.TimedOut.class, "ETIMEDOUT EAGAIN");
        assertKind(IpcException.Interrupted.class, "EINTR");
        assertKind(IpcException.LimitReached.class, "ERANGE EOVERFLOW ENOSPC EMFILE ENFILE ENOMEM ENOBUFS");
        assertKind(IpcException.Misused.class, "E2BIG EFBIG EDEADLK EINVAL EBADF ENAMETOOLONG EMSGSIZE EPROTOTYPE");
        assertKind(IpcException.Unsupported.class, "ENOSYS EOPNOTSUPP");
        assertKind(IpcException.Closed.class, "EPIPE ECONNRESET");
    }

    private static void assertKind(Class<? extends IpcException> kind, String names) {
        for (String name : names.split(" ")) {
            Errno errno = Errno.valueOf(name);
            var e = IpcException.of("ask", errno, "call()", "Do this.");
            assertSame(kind, e.getClass(), name);
            assertEquals(errno.number(), e.errno());
            assertEquals(name, e.errnoName());
            assertEquals("ask: " + errno + ". Do this.", e.getMessage());
            assertEquals("call()", e.call());
            var again = IpcException.of(kind.getSimpleName(), "ask", e.errno(), "call()", "Do this.");
            assertEquals(e.getMessage(), again.getMessage(), "as it arrives from a peer");
            assertSame(kind, again.getClass());
        }
    }

    @Test
    @DisplayName("has a kind of its own for each of the exception's subtypes but that of peers")
    void everyKind() {
        var kinds = IntStream.range(0, Errno.values().length)
                .mapToObj(i -> IpcException.of("", Errno.values()[i], "", "").getClass())
                .collect(Collectors.toSet());
        assertEquals(IpcException.class.getPermittedSubclasses().length - 1, kinds.size());
    }
}
