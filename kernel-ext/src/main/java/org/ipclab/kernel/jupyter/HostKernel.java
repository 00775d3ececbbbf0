package org.ipclab.kernel.jupyter;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ipclab.eval.Imports;
import org.ipclab.table.LiveDisplay;
import org.ipclab.table.Look;

/** What we ask of a Jupyter kernel; one thin adapter a kernel. */
interface HostKernel {
    /** Runs one snippet in the session of the notebook. */
    void evaluate(String snippet) throws Exception;

    /** Imports what every front end imports into the session of the notebook. */
    default void importAll() throws Exception {
        for (String target : Imports.ALL) evaluate("import " + target + ";");
    }

    /**
     * Shows everything that is {@link org.ipclab.table.Tabular} as an HTML table, with its text beside it; above the table of a
     * {@link org.ipclab.view.Picture}, the picture.
     */
    void renderTables();

    /** Makes {@code %name words...} call the function; what it returns is the value of the line. */
    void lineMagic(String name, Function<List<String>, Object> magic);

    /**
     * Makes a cell that begins with {@code %%name words...} call the function with these words and the lines below; what it
     * returns is the result of the cell, nothing for null. What it prints to {@code System.out} until then stands above.
     */
    void cellMagic(String name, BiFunction<List<String>, String, Object> magic);

    /** Shows a value under the cell that runs, above its result. */
    void display(Object value);

    /** A place under the cell that runs, for what changes while it runs. */
    LiveDisplay live();

    /** The same for progress: only for the eye, since who reads the text of a cell's outputs wants its results. */
    default LiveDisplay progress() {
        LiveDisplay live = live();
        return new LiveDisplay() {
            @Override
            public void show(Look look) {
                live.show(new Look(look.html(), "", look.news()));
            }

            @Override
            public void close() {
                live.close();
            }
        };
    }
}
