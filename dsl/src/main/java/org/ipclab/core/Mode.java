package org.ipclab.core;

/**
 * Permissions of an object, chmod(1): who may read and write it.
 * <pre>{@code
 * Mode.of("rw-r-----")             // 0640 rw-r-----
 * Mode.of("rwr")                   // Misused: nine letters, or octal digits
 * }</pre>
 *
 * @param bits the nine bits, {@code 0640}
 */
public record Mode(int bits) {
    private static final String ADVICE = "Write nine letters, as \"rw-r-----\", or octal digits, as \"0640\".";
    private static final String LETTERS = "rwxrwxrwx";

    /** For the owner alone: what a new object has unless told otherwise. */
    public static final Mode PRIVATE = new Mode(0600);

    public Mode {
        if (bits < 0 || bits > 0777)
            throw new IpcException.Misused(
                    // 640 without its 0 is 01200: both, since the number alone looks right
                    "mode " + bits + (bits < 0 ? "" : String.format(" (octal 0%o)", bits)),
                    "A mode has nine bits, 0 to 0777: write it in octal with a leading 0, as 0640, or as \"rw-r-----\".");
    }

    /** The mode of these bits; in Java, as in C, octal numbers begin with 0. */
    public static Mode of(int bits) {
        return new Mode(bits);
    }

    /** The mode of nine letters, {@code rw-r-----}, or of octal digits, {@code 640}. */
    public static Mode of(String symbolic) {
        Given.of(symbolic, "mode", ADVICE);
        if (symbolic.matches("0?[0-7]{3,4}")) return new Mode(Integer.parseInt(symbolic, 8));
        if (symbolic.length() != LETTERS.length()) throw unreadable(symbolic);
        int bits = 0;
        for (int i = 0; i < LETTERS.length(); i++) {
            char letter = symbolic.charAt(i);
            if (letter != '-' && letter != LETTERS.charAt(i)) throw unreadable(symbolic);
            bits = bits << 1 | (letter == '-' ? 0 : 1);
        }
        return new Mode(bits);
    }

    private static IpcException unreadable(String symbolic) {
        return new IpcException.Misused("mode " + Quoted.java(symbolic), ADVICE);
    }

    /** As C and chmod write it: {@code 0640}. */
    public String octal() {
        return String.format("%04o", bits);
    }

    /** {@code 0640 rw-r-----}. */
    @Override
    public String toString() {
        StringBuilder letters = new StringBuilder(octal()).append(' ');
        for (int i = 0; i < LETTERS.length(); i++)
            letters.append((bits >> LETTERS.length() - 1 - i & 1) == 1 ? LETTERS.charAt(i) : '-');
        return letters.toString();
    }
}
