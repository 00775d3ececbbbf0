package org.ipclab.bench;

/** What a contender is written in. */
enum Language {
    /** Java, on this DSL. */
    IPCLAB,
    C,
    PYTHON;

    /** How long it warms up at most: there is a compiler to wait for, or none. */
    long warmUpNanos() {
        return this == IPCLAB ? 1_000_000_000 : 250_000_000;
    }

    /** The column of the table. */
    String title() {
        return switch (this) {
            case IPCLAB -> "ipclab";
            case C -> "C";
            case PYTHON -> "Python";
        };
    }
}
