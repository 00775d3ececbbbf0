package org.ipclab.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Evaluator EVALUATOR = new Evaluator();

    @AfterAll
    static void close() {
        EVALUATOR.close();
    }

    private static Object eval(String code) throws EvalException {
        return EVALUATOR.eval(code);
    }

    private static EvalException fails(EvalException.Reason reason, int line, String code) {
        EvalException e = assertThrows(EvalException.class, () -> eval(code));
        assertEquals(reason, e.reason(), e.getMessage());
        assertEquals(line, e.line(), e.getMessage());
        return e;
    }

    @Test
    void anImportThatIsThereAlreadyTakesNoOtherAway() throws EvalException {
        for (String target : Imports.ALL) eval("import " + target + ";");
        assertEquals(List.of(1), eval("var list = List.of(1); Path.of(\"/\"); Ipc.list(); list"));
    }

    @Test
    void theValueOfTheLastExpressionIsTheObjectItself() throws EvalException {
        assertEquals(42, eval("6 * 7"));
        assertEquals("a\nb ü", eval("\"a\\nb \\u00fc\""));
        assertInstanceOf(Table.class, eval("Table.of(List.of(\"a\"), List.of(List.of(1)))"));
        assertEquals(8, eval("var same = 8;\nsame // as it was\n"));
        assertEquals(9, eval("same = 9"));
    }

    @Test
    void whatIsNotAnExpressionHasNoValue() throws EvalException {
        assertNull(eval("int notAnExpression = 5;"));
        assertNull(eval("6 * 7; int notTheLast = 5;"));
        assertNull(eval("System.out.print(\"\")"));
        assertNull(eval("  \n// nothing\n"));
        assertNull(eval("(Object) null"));
    }

    @Test
    void snippetsSeeOurVeryClasses() throws EvalException {
        assertSame(IpcException.class, eval("IpcException.class"));
    }

    @Test
    void declarationsStayAndMayBeReplaced() throws EvalException {
        eval("int twice(int x) {\n    return 2 * x;\n}\nvar y = twice(4);");
        assertEquals(10, eval("y + twice(1)"));
        eval("int twice(int x) { return 20 * x; }");
        assertEquals(28, eval("y + twice(1)"), "a variable keeps its value when a method that it names changes");
        eval("int twice(int x) { return 200 * x; }");
        eval("int twice(int x) { return 2000 * x; }\ny++");
        assertEquals(2009, eval("y + twice(1)"));
        assertEquals(0, eval("int y;\ny"), "what is declared again starts anew");
        assertEquals("s", eval("String y = \"s\";\ny"));
        eval("record Pair2(int left,\n  int right) {}");
        assertEquals(3, eval("new Pair2(1, 2).left() + new Pair2(1, 2).right()"));
    }

    @Test
    void anImportDoesNotResetVariables() throws EvalException {
        eval("var here = Path.of(\"/\");\n\nimport java.nio.file.Path;");
        assertEquals("/", eval("here").toString());
    }

    @Test
    void methodsMayNameOthersThatComeLater() throws EvalException {
        assertEquals(2, eval("int first() { return second() + 1; }\nint second() { return 1; }\nfirst()"));
    }

    @Test
    void useOfWhatIsMissingSaysWhat() {
        EvalException e = fails(EvalException.Reason.COMPILE, 1, "int uses() { return nowhere(); }\nint z = uses();");
        assertTrue(e.getMessage().contains("nowhere"), e.getMessage());
        EvalException type = fails(EvalException.Reason.COMPILE, 1, "Strng s = new Strng();");
        assertTrue(type.getMessage().contains("Strng"), type.getMessage());
    }

    @Test
    void whatDoesNotCompileHasTheCompilersMessageAndItsLine() throws EvalException {
        EvalException e = fails(
                EvalException.Reason.COMPILE,
                4,
                "int ran = 1;\n\nint f() {\n    return \"no\";\n}\nint ran2 = 2;\nran = ran2;");
        assertTrue(e.getMessage().contains("incompatible types"), e.getMessage());
        assertEquals(1, eval("ran"));
        fails(EvalException.Reason.COMPILE, 2, "ran = 3;\nint y = = 2;\nran = 4;");
        assertEquals(3, eval("ran"));
    }

    @Test
    void whatIsThrownIsTheCauseWithTheInnermostLineOfTheCode() {
        EvalException e = fails(
                EvalException.Reason.THROWN,
                3,
                "\nvoid thrower() {\n    throw new IllegalStateException(\"mine\");\n}\nthrower();");
        assertEquals(
                "mine",
                assertInstanceOf(IllegalStateException.class, e.getCause()).getMessage());
        fails(EvalException.Reason.THROWN, 3, "int a1 = 1;\n\nthrower();");
        EvalException deep =
                fails(EvalException.Reason.THROWN, 2, "List.of(1).forEach(x -> {\n  Integer.parseInt(\"x1\");\n});");
        assertInstanceOf(NumberFormatException.class, deep.getCause());
    }

    @Test
    void anErrorIsThrownToo() {
        assertInstanceOf(
                StackOverflowError.class,
                fails(EvalException.Reason.THROWN, 1, "int deep(int x) { return deep(x + 1); }\ndeep(1);")
                        .getCause());
    }

    @Test
    void whatHasNoEndIsIncomplete() {
        fails(EvalException.Reason.INCOMPLETE, 2, "int before = 1;\nint f( {\n");
        fails(EvalException.Reason.INCOMPLETE, 2, "\nclass A {\n void f() {}\n");
    }

    @Test
    void statementsWithoutElseAndLinesWithoutSemicolonEnd() throws EvalException {
        assertEquals(2, eval("int c = 0;\nif (c == 0) c++;\nif (c == 1) { c++; }\nc"));
        assertEquals(3, eval("c++\nc"));
        assertEquals(5, eval("c++\nc++\n\nc"));
        assertEquals(
                "3",
                eval(
                        "var chain = List.of(1, 2, 3)\n    .stream() // each\n    .count()\nint after = 1;\n\"\" + chain"));
        fails(EvalException.Reason.COMPILE, 3, "c++\nc++\nint no = \"\"\nc++");
        assertEquals(7, eval("c"));
    }

    @Test
    void aDeclaredVariableIsTheValueGiven() throws EvalException {
        List<String> given = List.of("x");
        EVALUATOR.declare("words", String[].class, new String[] {"a b", "é"});
        EVALUATOR.declare("given", List.class, given);
        assertEquals("a bé", eval("words[0] + words[1]"));
        assertSame(given, eval("given"));
    }

    @Test
    void snippetsRunInTheCallingThreadSoThatAnInterruptReachesThem() throws Exception {
        assertSame(Thread.currentThread(), eval("Thread.currentThread()"));
        CountDownLatch started = new CountDownLatch(1);
        EVALUATOR.declare("started", CountDownLatch.class, started);
        Thread main = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                started.await();
                main.interrupt();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        interrupter.start();
        EvalException e = fails(EvalException.Reason.THROWN, 1, "started.countDown(); Thread.sleep(60_000);");
        assertInstanceOf(InterruptedException.class, e.getCause());
        interrupter.join();
    }

    @Test
    void everyImportWorks() throws EvalException {
        assertEquals("PT1S", eval("Duration.ofSeconds(1)").toString());
        assertEquals(4, eval("ByteBuffer.allocate(4).capacity()"));
    }
}
