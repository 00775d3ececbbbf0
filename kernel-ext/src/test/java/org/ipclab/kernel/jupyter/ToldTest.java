package org.ipclab.kernel.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an error as JJava tells it")
class ToldTest {
    private static final List<String> THROWN = List.of(
            "\u001b[1m\u001b[31mjava.lang.RuntimeException: outer\u001b[0m",
            "\u001b[1m\u001b[31m\tat org.ipclab.core.Fault.within(Fault.java:30)\u001b[0m",
            "\u001b[1m\u001b[31m\tat .f(#38:2)\u001b[0m",
            "\u001b[1m\u001b[31m\tat .(#42:1)\u001b[0m",
            "\u001b[1m\u001b[31mCaused by: java.lang.ArithmeticException: / by zero\u001b[0m",
            "\u001b[1m\u001b[31m\tat .g(#1:7)\u001b[0m");

    @Test
    @DisplayName("is taken apart: kind, message, places, causes")
    void parts() {
        Told told = Told.of(THROWN);
        assertEquals("java.lang.RuntimeException", told.type());
        assertEquals("outer", told.message());
        assertEquals(List.of(new Told.Place("f", "38", 2), new Told.Place("", "42", 1)), told.places());
        assertEquals(List.of("java.lang.ArithmeticException: / by zero"), told.causes());
        assertTrue(told.hasStack());
        assertFalse(told.whole().contains("\u001b"));
    }

    @Test
    @DisplayName("in the kernel's own wrapper is the one inside, and its places are")
    void wrapper() {
        Told told = Told.of(List.of(
                "|   java.lang.RuntimeException: jdk.jshell.UnresolvedReferenceException: Attempt to use g",
                "|   \tat org.dflib.jjava.kernel.JavaKernel.doEval(JavaKernel.java:246)",
                "|   Caused by: jdk.jshell.UnresolvedReferenceException: Attempt to use g",
                "|   \tat .g(#44:1)"));
        assertEquals("jdk.jshell.UnresolvedReferenceException", told.type());
        assertEquals(List.of(new Told.Place("g", "44", 1)), told.places());
        assertEquals(List.of(), told.causes());
    }

    @Test
    @DisplayName("may have a message of many lines, or none")
    void messages() {
        Told many = Told.of(List.of("java.lang.IllegalStateException: one\ntwo: 2\n\tat .(#1:1)"));
        assertEquals("one\ntwo: 2", many.message());
        assertEquals("", Told.of(List.of("java.lang.StackOverflowError: null")).message());
        assertEquals(
                "java.io.IOException", Told.of(List.of("java.io.IOException")).type());
    }

    @Test
    @DisplayName("is short for the page: ours by kind, and without any frame")
    void brief() {
        var errors = new CellErrors();
        var code = new CellCode("f(0)", Optional.empty());
        var ours = errors.of(
                "RuntimeException",
                "x",
                List.of("org.ipclab.core.IpcException$NotThere: open shm \"/x\": ENOENT (2)\n\tat .(#35:1)"),
                code);
        assertEquals("NotThere", ours.name());
        assertEquals("open shm \"/x\": ENOENT (2)", ours.message());
        assertFalse(String.join("\n", ours.lines()).contains("\tat "));
        assertEquals(ours, errors.latest());
        var outer = errors.of("RuntimeException", "x", THROWN, code);
        assertTrue(outer.lines().toString().contains("caused by java.lang.ArithmeticException: / by zero"));
    }
}
