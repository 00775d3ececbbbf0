package org.ipclab.kernel.cli;

import org.ipclab.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that prints one table: as text, or as JSON for programs. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class TableCommand implements Runnable {
    @Option(names = "--json", description = "an array of objects, one a row, instead of a table")
    private boolean json;

    abstract Table table();

    @Override
    public void run() {
        Table table = table();
        System.out.println(json ? table.json() : table.text());
    }
}
