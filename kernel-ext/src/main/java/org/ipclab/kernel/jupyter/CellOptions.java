package org.ipclab.kernel.jupyter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ipclab.core.IpcException;
import org.ipclab.core.SignalName;

/**
 * The words behind a magic such as {@code %%peer alice,bob --timeout 5}.
 *
 * @param magic with its signs, for error messages
 * @param names of processes, at least one, each once
 * @param background whether the cell ends at once and its code goes on
 * @param timeout after which the cell ends, and its code is interrupted
 * @param onInterrupt the signal that the processes get instead of an interrupt of their code when the cell is stopped
 */
record CellOptions(
        String magic,
        List<String> names,
        boolean background,
        Optional<Duration> timeout,
        Optional<String> onInterrupt) {
    static final String BACKGROUND = "--background";
    static final String TIMEOUT = "--timeout";
    static final String ON_INTERRUPT = "--on-interrupt";

    private static final List<String> ALL = List.of(BACKGROUND, TIMEOUT + " SECONDS", ON_INTERRUPT + " SIGNAL");

    /** {@code known} are the options that this magic has, of the three above. */
    static CellOptions of(String magic, List<String> words, Set<String> known) {
        return new Reading(magic, words, known).options();
    }

    /** What was asked for, for error messages: {@code %%peer alice,bob}. */
    String asked() {
        return magic + " " + String.join(",", names);
    }

    private static final class Reading {
        private final String magic;
        private final Set<String> known;
        private final Deque<String> words;
        private final String all;
        private final List<String> names = new ArrayList<>();
        private boolean background;
        private Optional<Duration> timeout = Optional.empty();
        private Optional<String> onInterrupt = Optional.empty();

        Reading(String magic, List<String> words, Set<String> known) {
            this.magic = magic;
            this.known = known;
            this.words = new ArrayDeque<>(words);
            this.all = (magic + " " + String.join(" ", words)).strip();
        }

        CellOptions options() {
            while (!words.isEmpty()) take(words.remove());
            if (names.isEmpty()) throw misused("Which one? Give it a name.");
            return new CellOptions(magic, names.stream().distinct().toList(), background, timeout, onInterrupt);
        }

        private void take(String asked) {
            String word = parted(asked);
            if (!word.startsWith("-"))
                Arrays.stream(word.split(",")).filter(name -> !name.isEmpty()).forEach(names::add);
            else if (!known.contains(word)) throw misused("There is no option " + word + ".");
            else if (word.equals(BACKGROUND)) background = true;
            else if (word.equals(TIMEOUT)) timeout = Optional.of(seconds(value(word)));
            else onInterrupt = Optional.of(signal(value(word)));
        }

        /** The option of {@code --timeout=5}, whose value comes next then. */
        private String parted(String word) {
            int at = word.indexOf('=');
            if (!word.startsWith("-") || at < 0 || word.startsWith(BACKGROUND)) return word;
            words.addFirst(word.substring(at + 1));
            return word.substring(0, at);
        }

        private String value(String option) {
            if (words.isEmpty()) throw misused("What follows " + option + " is missing.");
            return words.remove();
        }

        private Duration seconds(String text) {
            try {
                double seconds = Double.parseDouble(text);
                if (seconds > 0 && seconds < Integer.MAX_VALUE) return Duration.ofNanos((long) (seconds * 1e9));
            } catch (NumberFormatException notOne) {
                throw misused("\"" + text + "\" is no number of seconds.");
            }
            throw misused("\"" + text + "\" seconds cannot be waited for.");
        }

        private String signal(String name) {
            SignalName.number(all, name); // throws, and says what there is
            return name;
        }

        private IpcException misused(String what) {
            String options = String.join(
                    " ",
                    ALL.stream()
                            .filter(each -> known.contains(each.split(" ")[0]))
                            .map(each -> "[" + each + "]")
                            .toList());
            return new IpcException.Misused(all, what + " Known: " + magic + " NAME " + options + ".");
        }
    }
}
