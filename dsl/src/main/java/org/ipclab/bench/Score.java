package org.ipclab.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What came out of one task at one size.
 *
 * @param size of the message in bytes; 0 where there is none
 * @param nanos an operation, of each round, by each language that took part to the end
 */
record Score(String mechanism, String what, int size, String unit, Map<Language, List<Double>> nanos) {
    static final List<String> COLUMNS =
            List.of("mechanism", "what", "size", "ipclab", "C", "Python", "ratio to C", "unit");

    /** Half of the rounds were faster, half slower. */
    OptionalDouble median(Language language) {
        return nanos.containsKey(language) ? OptionalDouble.of(middle(nanos.get(language))) : OptionalDouble.empty();
    }

    /** The median of the ratios of rounds that followed each other, so that a load on the machine hits both. */
    OptionalDouble ratioToC() {
        List<Double> ours = nanos.get(Language.IPCLAB);
        List<Double> theirs = nanos.get(Language.C);
        if (ours == null || theirs == null) return OptionalDouble.empty();
        return OptionalDouble.of(middle(IntStream.range(0, ours.size())
                .mapToObj(i -> ours.get(i) / theirs.get(i))
                .toList()));
    }

    List<?> row() {
        return Arrays.asList(
                mechanism,
                what,
                size == 0 ? null : size,
                shown(median(Language.IPCLAB)),
                shown(median(Language.C)),
                shown(median(Language.PYTHON)),
                ratioToC().isPresent() ? rounded(ratioToC().getAsDouble(), 100) : null,
                unit);
    }

    /** The task and its size: {@code shm+sem ping-pong, 100 B}. */
    String title() {
        return mechanism + " " + what + (size == 0 ? "" : ", " + size + " B");
    }

    /** The row in a few words, for those who wait. */
    String line(int number, int of) {
        String ratio = ratioToC().isPresent() ? ", " + rounded(ratioToC().getAsDouble(), 100) + " of C" : "";
        Number ours = shown(median(Language.IPCLAB));
        return number + "/" + of + " " + title() + ": " + (ours == null ? "no result" : ours + " " + unit + ratio);
    }

    private static Number shown(OptionalDouble nanos) {
        if (nanos.isEmpty()) return null;
        double value = nanos.getAsDouble();
        if (value >= 100) return Math.round(value);
        return rounded(value, value >= 10 ? 10 : 100);
    }

    private static Number rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }

    private static double middle(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
