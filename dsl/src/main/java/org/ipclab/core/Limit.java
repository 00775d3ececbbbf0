package org.ipclab.core;

import java.math.BigInteger;
import java.util.Optional;
import org.ipclab.os.ResourceLimit;
import org.ipclab.os.proc.Setting;

/**
 * A number that objects of a kind can hit, read now: a row of {@code Ipc.limits()}.
 *
 * @param kind as in {@code Ipc.list(kind)}: {@code shm}
 * @param limit what is limited, with its unit: {@code bytes of all objects}
 * @param value a {@code Long}, a {@code BigInteger} above what that holds, or the kernel's word, such as {@code unlimited}
 * @param used how much of it is used now; null where nobody counts
 * @param where it is set
 */
public record Limit(String kind, String limit, Object value, Object used, String where) {
    /** One that stands in a file under {@code /proc/sys}; empty where this kernel has no such file. */
    public static Optional<Limit> setting(String kind, String limit, String file, Object used) {
        return Setting.read(file).map(text -> new Limit(kind, limit, value(text), used, file));
    }

    /**
     * One of this process (getrlimit(2)).
     *
     * @param name as {@code /proc/self/limits} calls it: {@code Max open files}
     */
    public static Limit resource(String kind, String limit, String name, Object used, String where) {
        return new Limit(kind, limit, value(ResourceLimit.of(name)), used, where);
    }

    /** A number, also one that no long holds; else the text, such as {@code unlimited}. */
    public static Object value(String text) {
        if (!text.matches("[0-9]+")) return text;
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
