package org.ipclab.os;

/**
 * A constant of a C header, or several of them or-ed: its name there and its bits on Linux.
 *
 * @param c as C writes it, {@code O_CREAT|O_EXCL}
 */
public record Flag(String c, int bits) {
    public Flag or(Flag other) {
        return new Flag(c + "|" + other.c, bits | other.bits);
    }

    /** Is it among these bits? */
    public boolean in(int flags) {
        return (flags & bits) == bits;
    }

    public boolean has(Flag other) {
        return (bits & other.bits) == other.bits;
    }
}
