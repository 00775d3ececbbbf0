package org.ipclab.kernel.jupyter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.IpcException;

/**
 * The words behind {@code %%c}: a name, options, and what the program gets as arguments.
 *
 * @param atMost how long it may run
 */
record ProgramWords(String name, List<String> arguments, boolean background, Duration atMost) {
    // a century: nobody waits longer, and its nanoseconds can be counted
    private static final Duration WITHOUT_END = Duration.ofDays(36_500);

    static ProgramWords of(String magic, List<String> words) {
        String name = null;
        boolean background = false;
        Duration atMost = WITHOUT_END;
        var arguments = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments.addAll(words.subList(i + 1, words.size()));
                break;
            } else if (word.equals("--background")) background = true;
            else if (word.equals("--timeout")) atMost = seconds(magic, ++i < words.size() ? words.get(i) : "");
            else if (word.startsWith("--timeout=")) atMost = seconds(magic, word.substring("--timeout=".length()));
            else if (word.startsWith("--") || name == null && word.startsWith("-"))
                throw misused(magic + " " + word, "There is no such option.", magic);
            else if (name == null) name = word;
            else arguments.add(word);
        }
        if (name == null) throw misused(magic, "The program has no name.", magic);
        return new ProgramWords(name, arguments, background, atMost);
    }

    private static Duration seconds(String magic, String text) {
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            var asked = Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
            return asked.compareTo(WITHOUT_END) < 0 ? asked : WITHOUT_END;
        }
        throw misused(magic + " --timeout " + text, "A number of seconds, such as 5 or 0.5, follows --timeout.", magic);
    }

    private static IpcException misused(String asked, String advice, String magic) {
        return new IpcException.Misused(
                asked, advice + " Use: " + magic + " NAME [--background] [--timeout SECONDS] [--] [ARGUMENT...]");
    }
}
