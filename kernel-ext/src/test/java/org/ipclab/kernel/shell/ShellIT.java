package org.ipclab.kernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.ipclab.kernel.Launcher;
import org.ipclab.kernel.Launcher.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShellIT {
    private static final String PROMPT = "ipclab> ";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String NAME = "shellit" + ProcessHandle.current().pid();

    private final Launcher ipclab = Launcher.here();
    private PseudoTerminal terminal;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        terminal = new PseudoTerminal(ipclab.file() + " shell", ipclab.environment());
        terminal.upTo(PROMPT, PATIENCE);
    }

    @AfterEach
    void exit() throws IOException, InterruptedException {
        try (PseudoTerminal open = terminal) {
            open.type("/exit\r");
            assertEquals(0, open.status());
        }
    }

    private String line(String text) throws IOException, InterruptedException {
        terminal.type(text + "\r");
        terminal.upTo("\n", PATIENCE);
        return terminal.upTo(PROMPT, PATIENCE);
    }

    @Test
    void showsValuesAndTablesWhole() throws Exception {
        assertTrue(line("6*7").contains("==> 42"));
        String plan = line("Ipc.shm(\"" + NAME + "\").size(4096).withSemaphore()");
        assertTrue(plan.contains("shm_open") && plan.contains("sem_open"), plan);
        String rows = line(
                "Table.of(List.of(\"n\"), Stream.iterate(1, i -> i + 1).limit(200).map(i -> List.of(\"row\" + i + \"z\")).toList())");
        assertTrue(IntStream.rangeClosed(1, 200).allMatch(i -> rows.contains("row" + i + "z")), rows);
    }

    @Test
    void tellsErrorsShort() throws Exception {
        String missing = line("Ipc.shm(\"nobody-has-this\").open()");
        assertTrue(missing.contains("IpcException.NotThere") && missing.contains("ENOENT"), missing);
        assertFalse(missing.contains("org.ipclab"), missing);
        assertTrue(missing.lines().count() < 8, missing);
    }

    @Test
    void knowsTheLinesOfANotebookThatBeginWithAPercentSign() throws Exception {
        assertTrue(line("%trace last").contains("no line of this session has failed yet"));
        line("void deep() { Ipc.shm(\"nobody-has-this\").open(); }");
        assertFalse(line("deep()").contains("org.ipclab.core."));
        String stack = line("%trace last");
        for (String part : new String[] {"IpcException$NotThere: open shm", "at org.ipclab.core.", ".deep("})
            assertTrue(stack.contains(part), stack);
        assertFalse(stack.contains("illegal start"), stack);
        assertTrue(line("%peers").contains("blockedOn"));
        assertTrue(line("%ipc list shm").contains("holders"));
        String nobody = line("%peer kill nobody");
        assertTrue(nobody.contains("IpcException.NotThere: %peer kill nobody"), nobody);
        String cell = line("%%peer bob");
        assertTrue(cell.contains("notebook") && !cell.contains("Error:"), cell);
        assertTrue(line("%what").contains("%trace last"));
        // a remainder is none of them, nor is what does not compile
        assertTrue(line("17 % 5").contains("==> 2"));
        assertTrue(line("int x = ;").contains("illegal start of expression"));
    }

    @Test
    void printsOnWhenSystemOutIsClosed() throws Exception {
        line("try (var closes = new PrintWriter(System.out)) { closes.println(1); }");
        assertTrue(line("System.out.println(\"still \" + \"here\")").contains("still here"));
        assertTrue(line("6 * 7").contains("==> 42"));
    }

    @Test
    void keepsAVariableWhenAMethodThatItNamesChanges() throws Exception {
        line("int twice(int x) { return 2 * x; }");
        line("var four = twice(2)");
        line("int twice(int x) { return 20 * x; }");
        assertTrue(line("four").contains("==> 4"));
    }

    @Test
    void endsAWaitAndALoopByControlC() throws Exception {
        for (String code :
                new String[] {"new CountDownLatch(1).await();", "while (true);", "Thread.sleep(3_600_000);"}) {
            terminal.type("{ System.out.println(\"sta\" + \"rted\"); " + code + " }\r");
            terminal.upTo("started", PATIENCE);
            terminal.type("\003");
            terminal.upTo(PROMPT, PATIENCE);
            assertTrue(line("3*4").contains("==> 12"), code);
        }
    }

    @Test
    void completesAndShowsOurDocumentation() throws Exception {
        terminal.type("Ipc.shm(\"x\").withSem\t");
        terminal.upTo("aphore(", PATIENCE);
        terminal.type("\025");
        terminal.type("Ipc.shm(\t");
        terminal.upTo("shm(String", PATIENCE);
        terminal.type("\t");
        terminal.upTo("shared memory", PATIENCE);
        terminal.type("\003");
        terminal.upTo(PROMPT, PATIENCE);
    }

    @Test
    void givesASnippetTheLinesThatAreTyped() throws Exception {
        line("var typed = new Scanner(System.in)");
        terminal.type("typed.nextLine()\r");
        terminal.upTo("\n", PATIENCE);
        terminal.type("hello\r");
        assertTrue(terminal.upTo(PROMPT, PATIENCE).contains("==> \"hello\""));
    }

    @Test
    void worksWithoutATerminal() {
        Result result = ipclab.typing("int x = 6\nx * 7\n").run("shell");
        assertEquals(0, result.status());
        assertTrue(result.out().contains("==> 42"), result.out());
        assertEquals("", result.err());
    }
}
