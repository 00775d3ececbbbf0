package org.ipclab.kernel.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ipclab.eval.EvalException;
import org.ipclab.eval.Evaluator;
import org.ipclab.kernel.shell.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Does what a short session does, so that the class data archive that is made of this run holds its classes. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final List<String> LINES = List.of(
            "var words = List.of(\"b\", \"a\");\nString joined = words.stream().sorted().collect(Collectors.joining(\",\"));",
            "record Point(int x, int y) {}\nvar point = new Point(1, 2);",
            "int twice(int x) { return 2 * later(x); }\nint later(int x) { return x; }",
            "int sum = 0;\nfor (int i = 0; i < 3; i++) { sum += twice(i); }\nsum",
            "class Box<T> { T value; }\ntry { new Box<String>().value.length(); } catch (NullPointerException e) { sum++; }",
            "words.forEach(w -> System.out.println(w + point + Duration.ofSeconds(1) + Path.of(\"/\")));",
            "System.out.println(Ipc.shm(\"warm-up\").size(64).withSemaphore());",
            "System.out.println(Table.of(List.of(\"a\"), List.of(List.of(1))).text());");

    @Override
    public Integer call() throws Exception {
        try (Evaluator evaluator = new Evaluator()) {
            evaluator.declare("args", String[].class, new String[0]);
            for (String line : LINES) evaluator.eval(line);
            fails(evaluator, "int x = \"no\";");
            fails(evaluator, "throw new IllegalStateException();");
        }
        Shell.rehearse();
        new CommandLine(new Main()).usage(System.out);
        return 0;
    }

    private static void fails(Evaluator evaluator, String code) {
        try {
            evaluator.eval(code);
        } catch (EvalException e) {
            System.out.println(new ScriptError("warm-up", code, e));
        }
    }
}
