package org.ipclab.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.testing.FreshName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final FreshName NAME = new FreshName();
    private static final Evaluator EVALUATOR = new Evaluator();
    private static final List<String> SEEN = new ArrayList<>();

    private static final Gate GATE = new Gate() {
        @Override
        public void before(Operation operation, Object[] given) {
            SEEN.add(operation.line() + " " + operation.type() + "." + operation.name());
        }

        @Override
        public void after(Operation operation, Object result, Throwable thrown) {
            SEEN.add(thrown == null ? "-> " + result : "!! " + thrown.getClass().getSimpleName());
        }
    };

    @BeforeAll
    static void open() throws EvalException {
        Ipc.shm(NAME.text()).size(64).create().close();
        EVALUATOR.eval("var m = Ipc.shm(\"" + NAME.text() + "\").open();\nvoid before() {\n  m.putInt(0, 7);\n}");
        EVALUATOR.gate(GATE);
    }

    @AfterAll
    static void close() throws Exception {
        EVALUATOR.eval("m.close(); m.unlink();");
        EVALUATOR.close();
        NAME.close();
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static Object eval(String code) throws EvalException {
        return EVALUATOR.eval(code);
    }

    @Test
    @DisplayName("operations are seen in order, with their results and the lines of the code given")
    void inOrder() throws EvalException {
        assertEquals(5, eval("m.putInt(4, 5);\nint got = m\n  .getInt(4);\ngot"));
        assertEquals(List.of("1 SharedMemory.putInt", "-> null", "3 SharedMemory.getInt", "-> 5"), SEEN);
    }

    @Test
    @DisplayName("a method that was declared before goes through it too, and its lines are those of its own code")
    void declaredBefore() throws EvalException {
        eval("before()");
        assertEquals(List.of("3 SharedMemory.putInt", "-> null"), SEEN);
    }

    @Test
    @DisplayName("loops, lambdas, classes, method references and try with resources go through it")
    void allKindsOfCode() throws EvalException {
        eval("for (int i = 0; i < 2; i++) m.putByte(8, i);");
        eval("Runnable r = () -> {\n  m.putLong(8, 5L);\n};\nr.run();");
        eval("class K {\n  long q() { return m.getLong(8); }\n}\nnew K().q()");
        eval("IntUnaryOperator f = m::getInt;\nf.applyAsInt(8)");
        eval(
                "Function<SharedMemory, Object> g = SharedMemory::size; ToIntBiFunction<SharedMemory, Long> h = Region::getInt;");
        eval("h.applyAsInt(m, 8L)");
        eval("try (var z = Ipc.shm(m.name()).readOnly().open()) {\n  z.state().size();\n}");
        assertEquals(
                List.of(
                        "1 SharedMemory.putByte",
                        "1 SharedMemory.putByte",
                        "2 SharedMemory.putLong",
                        "2 SharedMemory.getLong",
                        "1 Region.getInt",
                        "1 Region.getInt",
                        "1 ShmPlan.open",
                        "SharedMemory.close"),
                SEEN.stream()
                        .filter(each -> !each.startsWith("->"))
                        // compilers differ in where they see a close that is not written
                        .map(each -> each.replaceFirst("^[0-9]+ (.*close)$", "$1"))
                        .toList());
    }

    @Test
    @DisplayName("what an operation throws reaches the code as it is, and the gate sees it")
    void failures() {
        EvalException e = assertThrows(EvalException.class, () -> eval("int ok = 1;\nm.getInt(4000)"));
        assertEquals(2, e.line());
        assertEquals(List.of("2 SharedMemory.getInt", "!! Misused"), SEEN);
    }

    @Test
    @DisplayName("variables keep their values when what uses them is compiled again for the gate")
    void variablesStay() throws EvalException {
        EVALUATOR.gate(null);
        eval("int kept = 41; void raise() { kept++; m.putInt(12, kept); }");
        EVALUATOR.gate(GATE);
        eval("raise()");
        assertEquals(42, eval("kept"));
        assertEquals(List.of("1 SharedMemory.putInt", "-> null"), SEEN);
    }

    @Test
    @DisplayName("without a gate nothing is seen any more, not even of code that went through it")
    void without() throws EvalException {
        eval("void through() { m.putInt(16, 1); }");
        EVALUATOR.gate(null);
        eval("through()");
        EVALUATOR.gate(GATE);
        assertEquals(List.of(), SEEN);
    }

    @Test
    @DisplayName("the last snippet can run again as it is")
    void again() throws EvalException {
        eval("int count = 0;");
        eval("m.putInt(20, ++count)");
        EVALUATOR.again();
        EVALUATOR.again();
        assertEquals(3, eval("m.getInt(20)"));
    }
}
