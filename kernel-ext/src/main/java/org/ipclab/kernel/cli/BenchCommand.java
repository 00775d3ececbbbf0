package org.ipclab.kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ipclab.bench.Bench;
import org.ipclab.bench.BenchResult;
import org.ipclab.table.Displays;
import org.ipclab.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipclab bench [MECHANISM...]}: {@code Ipc.bench()}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Measures the mechanisms beside the same programs in C and Python, as a table of medians and ratios.")
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "MECHANISM",
            description = "these only, such as sem or shm+sem; all: also messages of 4 KiB")
    private List<String> mechanisms = List.of();

    @Option(names = "--json", description = "an array of objects, one a row, instead of a table")
    private boolean json;

    @Option(names = "--markdown", description = "a table for a page, with where it was measured below it")
    private boolean markdown;

    @Option(names = "--svg", paramLabel = "FILE", description = "writes the chart there too")
    private Path svg;

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of each contender (${DEFAULT-VALUE})")
    private int rounds = 7;

    @Override
    public Integer call() throws IOException {
        BenchResult result =
                Bench.of(mechanisms).rounds(rounds).progress(this::tell).run();
        System.out.println(text(result.table()));
        if (svg != null) Files.writeString(svg, result.svg());
        return 0;
    }

    /** A terminal has a bar already. */
    private void tell(String line) {
        if (!Displays.isTerminal(2)) System.err.println(line);
    }

    private String text(Table table) {
        if (json) return table.json();
        return markdown ? page(table) : table.text();
    }

    private static String page(Table table) {
        return table.markdown() + "\n" + table.title() + ":\n\n- "
                + table.note().replace("\n", "\n- ");
    }
}
