package org.ipclab.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ipclab.kernel.Launcher;
import org.ipclab.kernel.Launcher.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {
    private static final Launcher IPCLAB = Launcher.here();

    @TempDir
    Path folder;

    private void prints(String out, String code, String... arguments) {
        assertEquals(new Result(0, out, ""), IPCLAB.script(folder, code, arguments));
    }

    private String fails(String out, String code) {
        Result result = IPCLAB.script(folder, code);
        assertEquals(1, result.status(), result.toString());
        assertEquals(out, result.out());
        assertTrue(result.err().lines().count() < 8, result.err());
        return result.err();
    }

    @Test
    void printsWhatTheScriptPrintsAndNothingElse() {
        prints("", "1 + 1\nint x = 5;\n");
        prints("/x [1, 2]\n", "System.out.println(Ipc.shm(\"x\").name() + \" \" + List.of(1, 2));");
    }

    @Test
    void passesWhatFollowsTheScriptEvenIfItLooksLikeAnOption() {
        prints(
                "[one, two words, --java, --help, é]\n",
                "System.out.println(Arrays.asList(args));",
                "one",
                "two words",
                "--java",
                "--help",
                "é");
    }

    @Test
    void readsAndWritesUtf8WhateverTheLocale() {
        Launcher ascii = IPCLAB.with("LC_ALL", "C").with("LANG", "C");
        Result result = ascii.typing("ß\n")
                .script(
                        folder,
                        "System.out.println(\"größer 漢字 \" + args[0] + new Scanner(System.in).nextLine());",
                        "é");
        assertEquals(new Result(0, "größer 漢字 éß\n", ""), result);
    }

    @Test
    void namesTheLineThatDoesNotCompile() {
        String err = fails("1\n", "System.out.println(1);\nint x = \"no\";\nSystem.out.println(2);\n");
        assertTrue(err.startsWith("test.jsh:2: error: incompatible types"), err);
        assertTrue(err.contains("int x = \"no\";"), err);
    }

    @Test
    void namesTheLineThatThrowsWithoutOurStack() {
        String err = fails(
                "", "void f() {\n    Ipc.shm(\"nobody-has-this\").open();\n}\nf();\nSystem.out.println(\"after\");");
        assertTrue(err.startsWith("test.jsh:2: NotThere: "), err);
        assertTrue(err.contains("ENOENT"), err);
        assertFalse(err.contains("\tat "), err);
    }

    @Test
    void refusesASnippetWithoutEndAfterWhatCameBefore() {
        assertTrue(fails("1\n", "System.out.println(1);\nint f( {\n").startsWith("test.jsh:2: error: "));
    }

    @Test
    void endsWithTheStatusThatTheScriptAsksForEvenIfThreadsRun() {
        Result result = IPCLAB.script(
                folder, "new Thread(() -> { while (true) Thread.onSpinWait(); }).start();\nSystem.exit(7);");
        assertEquals(new Result(7, "", ""), result);
        prints("", "new Thread(() -> { while (true) Thread.onSpinWait(); }).start();");
    }

    @Test
    void refusesWhatIsNoScript() throws IOException {
        assertEquals(1, IPCLAB.run("run", "no-such.jsh").status());
        assertEquals(
                "ipclab: no-such.jsh: there is no such file\n",
                IPCLAB.run("run", "no-such.jsh").err());
        assertEquals(1, IPCLAB.run("run", folder.toString()).status());
        Path latin = Files.write(folder.resolve("latin.jsh"), new byte[] {'/', '/', (byte) 0xfc});
        assertTrue(IPCLAB.run("run", latin.toString()).err().contains("not UTF-8"));
    }

    @Test
    void runsAScriptThatBeginsWithHashBangFromAnyFolder() throws IOException {
        Path script = folder.resolve("hello");
        Files.writeString(
                script,
                "#!/usr/bin/env -S " + IPCLAB.file() + " run\nSystem.out.println(\"hash bang \" + args.length);\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(
                new Result(0, "hash bang 2\n", ""),
                IPCLAB.file(script).in(Path.of("/")).run("a", "b"));
    }

    @Test
    void takesAScriptFromStandardInput() {
        assertEquals(
                new Result(0, "42\n", ""),
                IPCLAB.typing("System.out.println(6 * 7)").run("run", "-"));
    }

    @Test
    void printsATableWholeAndCutsItsTextAsEverywhere() {
        Result result = IPCLAB.script(folder, """
                var t = Table.of(List.of("n"), IntStream.range(0, 1000).mapToObj(List::of).toList());
                System.out.println(t.toString().length() + " " + t.toString().contains(".show()"));
                System.out.println(t);
                """);
        String[] lines = result.out().split("\n", 2);
        assertTrue(lines[0].matches("\\d{2,3} true"), result.toString());
        assertTrue(lines[1].lines().count() > 1000, result.toString());
    }

    @Test
    void writesWhatIsNewInAWatchLineByLine() {
        Result result = IPCLAB.script(folder, """
                var gate = Ipc.sem().initial(1).create();
                gate.unlink();
                var looks = new java.util.concurrent.atomic.AtomicInteger();
                Ipc.watch(gate, () -> {
                    if (looks.incrementAndGet() == 2) gate.acquire();
                    return looks.get() == 3;
                });
                """);
        List<String> lines = result.out().lines().toList();
        assertEquals(0, result.status(), result.toString());
        assertEquals("", result.err());
        assertTrue(lines.get(lines.size() - 2).contains("s  value: 1 → 0"), result.out());
        assertTrue(lines.get(lines.size() - 1).contains("ended: the condition holds"), result.out());
        assertEquals(-1, result.out().indexOf('\u001b'));
    }
}
