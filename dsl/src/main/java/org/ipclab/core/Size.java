package org.ipclab.core;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes in words: {@code 64K} is 65536 bytes.
 * <pre>{@code
 * Size.parse("2M")                 // 2097152
 * Size.parse("2 miles")            // Misused
 * }</pre>
 */
public final class Size {
    private static final String ADVICE = "Write bytes, as 4096, or a number with K, M, G or T, as \"64K\".";
    private static final String UNITS = "KMGT";
    private static final Pattern WORDS = Pattern.compile("(\\d{1,19})\\s*([KMGT]?)(?:I?B)?");

    private Size() {}

    /** The bytes of {@code 4096}, {@code 64K}, {@code 64KiB}, {@code 2M}, {@code 1G}; a unit is a power of 1024. */
    public static long parse(String words) {
        Matcher matcher = WORDS.matcher(Given.of(words, "size", ADVICE).strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) throw unreadable(words);
        int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << 10 * power);
        } catch (ArithmeticException | NumberFormatException large) {
            throw unreadable(words);
        }
    }

    private static IpcException unreadable(String words) {
        return new IpcException.Misused("size " + Quoted.java(words), ADVICE);
    }

    /** For people, with one decimal: {@code 23.4G}. */
    public static String rounded(long bytes) {
        int power = 0;
        double count = bytes;
        while (count >= 1024 && power < UNITS.length()) {
            count /= 1024;
            power++;
        }
        return power == 0 ? Long.toString(bytes) : String.format(Locale.ROOT, "%.1f%s", count, UNITS.charAt(power - 1));
    }

    /** The shortest exact words: {@code 64K}, {@code 3333}. */
    public static String text(long bytes) {
        int power = 0;
        long count = bytes;
        while (count != 0 && count % 1024 == 0 && power < UNITS.length()) {
            count /= 1024;
            power++;
        }
        return power == 0 ? Long.toString(bytes) : Long.toString(count) + UNITS.charAt(power - 1);
    }
}
