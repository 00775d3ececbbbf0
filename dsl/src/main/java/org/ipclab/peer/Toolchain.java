package org.ipclab.peer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;

/** From the text of a program to a command line that runs it. */
final class Toolchain {
    private static final int MOST_MESSAGES = 4_000;
    private static final String LINES = "lib/lines.c";
    // a pipe would keep what a C program prints until 4096 bytes are there, and lose it when the program is killed
    private static final String LINE_BUFFERED = "#include <stdio.h>\n"
            + "__attribute__((constructor)) static void lines(void) { setvbuf(stdout, NULL, _IOLBF, 0); }\n";
    /**
     * From memory, not as a script: then its folder would come before the standard library, and a program called socket could not
     * import socket. Trace backs show the program's own lines.
     */
    private static final String PYTHON = """
            import linecache, os, sys
            def begin():
                path = sys.argv[1]
                name = os.path.basename(path)
                with open(path, encoding="utf-8") as file: source = file.read()
                linecache.cache[name] = (len(source), None, source.splitlines(True), name)
                sys.argv[:2] = [name]
                def told(kind, error, trace):
                    import traceback
                    while trace and trace.tb_frame.f_code.co_filename == "<string>": trace = trace.tb_next
                    traceback.print_exception(kind, error, trace)
                sys.excepthook = told
                main = sys.modules["__main__"].__dict__
                for word in "begin", "linecache", "os", "sys": del main[word]
                main["__file__"] = path
                exec(compile(source, name, "exec"), main)
            begin()
            """;

    private Toolchain() {}

    /** The compiler's command line; it runs in the folder of the source, so that messages name the file and nothing else. */
    static List<String> cc(String name) {
        String source = (name.startsWith("-") ? "./" : "") + name + ".c";
        return List.of("cc", "-Wall", "-o", "bin/" + name, source, LINES, "-lrt", "-pthread", "-lm");
    }

    /** The command line without arguments; {@code PeerFailed} with the compiler's messages if it does not compile. */
    static List<String> command(ProgramPlan plan, ProgramFolder folder, Consumer<String> printed) {
        String name = plan.name();
        Path tool = tool(plan);
        return switch (plan.language()) {
            case C -> {
                folder.write(name + ".c", plan.source());
                folder.write(LINES, LINE_BUFFERED);
                yield List.of(compiled(plan, folder, printed).toString());
            }
            case PYTHON ->
                List.of(
                        tool.toString(),
                        "-u",
                        "-c",
                        PYTHON,
                        folder.write(name + ".py", plan.source()).toString());
            case SH -> List.of(tool.toString(), "-c", plan.source(), name);
        };
    }

    private static Path tool(ProgramPlan plan) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, plan.language().tool()))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IpcException.Unsupported(
                        plan.asked(), plan.language().advice()));
    }

    private static Path compiled(ProgramPlan plan, ProgramFolder folder, Consumer<String> printed) {
        var command = new ArrayList<>(List.of(
                "/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.path().toString()));
        command.addAll(cc(plan.name()));
        // what it includes may lie where the session is
        command.addAll(List.of("-iquote", Path.of("").toAbsolutePath().toString()));
        // the files between its stages go with the folder, also when it is killed
        var settings = Map.of("TMPDIR", folder.path().toString());
        var environment = PeerCommand.environment(settings, Optional.empty());
        var cc = ProgramProcess.start(PeerPlan.named(plan.name()), command, environment, new Output(), () -> {});
        int status = awaitCompiler(cc, plan);
        if (status != 0)
            throw new IpcException.PeerFailed(
                    plan.asked(),
                    "It does not compile.\n" + beginning(cc.output().text()));
        String warnings = cc.output().text();
        if (!warnings.isEmpty()) printed.accept(warnings);
        return folder.executable(plan.name());
    }

    /** The first error is the one to mend. */
    private static String beginning(String messages) {
        String all = messages.strip();
        return all.length() <= MOST_MESSAGES ? all : all.substring(0, MOST_MESSAGES) + "\n...";
    }

    private static int awaitCompiler(ProgramProcess cc, ProgramPlan plan) {
        String asked = "compile " + plan.asked();
        Runnable kill = () -> cc.end(PeerNative.SIGKILL);
        return Awaited.get(cc.ended(), Awaited.FOREVER, asked, "", kill)
                .status()
                .orElse(0);
    }
}
