package org.ipclab.peer;

import java.util.Locale;

/** In what a program that runs as a peer is written, and what makes it run. */
public enum Language {
    C("cc", "apt install gcc libc6-dev"),
    PYTHON("python3", "apt install python3"),
    SH("sh", "apt install dash");

    private final String tool;
    private final String advice;

    Language(String tool, String advice) {
        this.tool = tool;
        this.advice = advice;
    }

    /** The program that compiles or runs it. */
    String tool() {
        return tool;
    }

    /** How the tool is installed where it is missing. */
    String advice() {
        return "There is no " + tool + " on PATH. Install it: " + advice + ", or what your system calls it.";
    }

    /** As the table of peers says it: {@code c}, {@code python}, {@code sh}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
