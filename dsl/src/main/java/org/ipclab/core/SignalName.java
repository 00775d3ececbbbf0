package org.ipclab.core;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipclab.os.proc.SignalNumber;

/** Names and numbers of signals on Linux, signal(7). */
public final class SignalName {
    /** The highest number that there is. */
    public static final int RTMAX = SignalNumber.RTMAX;

    private static final Pattern REAL_TIME = Pattern.compile("RT(MIN|MAX)([+-]\\d{1,2})?");

    private SignalName() {}

    /** The number of {@code TERM}, {@code SIGTERM} or {@code RTMIN+3}. */
    public static int number(String asked, String name) {
        String bare = name == null ? "" : name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        int standard = SignalNumber.STANDARD.indexOf(bare) + 1;
        int number = standard > 0 ? standard : realTime(bare);
        if (number > 0) return number;
        throw new IpcException.Misused(
                asked,
                "There is no signal \"" + name + "\": use a name such as TERM, USR1 or RTMIN+1 (kill -l lists them).");
    }

    private static int realTime(String bare) {
        Matcher name = REAL_TIME.matcher(bare);
        if (!name.matches()) return 0;
        int offset = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        int number = (name.group(1).equals("MIN") ? SignalNumber.RTMIN : RTMAX) + offset;
        return number >= SignalNumber.RTMIN && number <= RTMAX ? number : 0;
    }

    /** {@code SIGKILL} for 9. */
    public static String of(int number) {
        return SignalNumber.text(number);
    }
}
