package org.ipclab.eval;

/** How many lines stand before a snippet in the class that JShell wraps around it: package, imports, class, and what it is. */
final class WrapLines {
    /** A statement, a method or a class. */
    static final int STATEMENT = 4;

    /** What initialises a variable. */
    private static final int VARIABLE = 6;

    /** An expression, whose value JShell keeps in a variable of its own. */
    private static final int EXPRESSION = 7;

    private WrapLines() {}

    /** What the static field of this class says about its snippet; classes that the snippet itself declares say nothing. */
    static int of(String type, String field, int otherwise) {
        boolean wrapper = Operation.simple(type).matches("\\$JShell\\$\\d+[A-Z]*");
        if (!wrapper) return otherwise;
        return field.matches("\\$\\d+") ? EXPRESSION : VARIABLE;
    }
}
