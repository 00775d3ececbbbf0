package org.ipclab.bench;

/** What a contender is written in. */
enum Language {
    /** Java, on this DSL. */
    IPCLAB,
    C,
    PYTHON;

    /** The column of the table. */
    String title() {
        return switch (this) {
            case IPCLAB -> "ipclab";
            case C -> "C";
            case PYTHON -> "Python";
        };
    }
}
