package org.ipclab.core;

import java.util.function.LongPredicate;
import org.ipclab.os.Libc;

/**
 * What a call returns, where a program keeps it, and which value means failure.
 *
 * @param type the C type
 * @param variable where it is kept; empty if it is only tested
 * @param failure the C test for failure, behind the value: {@code == -1}
 * @param failed the same test on the number
 * @param isErrno the value itself is the errno, as pthreads and posix_fallocate do it
 */
public record Returns(String type, String variable, String failure, LongPredicate failed, boolean isErrno) {
    /** 0, or -1 and errno. */
    public static Returns status() {
        return new Returns("int", "", "== -1", value -> value == -1, false);
    }

    /** 0, or the errno itself. */
    public static Returns error() {
        return new Returns("int", "", "!= 0", value -> value != 0, true);
    }

    /** A number that is kept, or -1 and errno. */
    public static Returns number(String variable) {
        return new Returns("int", variable, "== -1", value -> value == -1, false);
    }

    /** An address, or MAP_FAILED and errno. */
    public static Returns mapping(String variable) {
        return new Returns("void *", variable, "== MAP_FAILED", value -> value == -1, false);
    }

    /** An address, or a null pointer by this name and errno. */
    public static Returns pointer(String type, String variable, String failure) {
        return new Returns(type, variable, "== " + failure, value -> value == 0, false);
    }

    int errnoOf(long result) {
        if (!failed.test(result)) return 0;
        return isErrno ? (int) result : Libc.errno();
    }
}
