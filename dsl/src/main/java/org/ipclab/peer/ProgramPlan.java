package org.ipclab.peer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.ipclab.core.IpcException;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * A program in C, Python or shell that is going to run as a peer, so that the other side of a conversation is not Java; a value,
 * nothing runs yet. It has the environment and the working directory of this process, standard input empty, and the ends that
 * the peer inherits as descriptors 3, 4, ...
 *
 * <pre>{@code
 * Ipc.peer("hello").sh("echo $((6 * 7))").run();                   // prints 42, and waits for its end
 * Ipc.peer("maker").c(Ipc.shm("counter").size(64).toC()).run();    // what a plan does, done by C
 * Ipc.peer("bad").c("int main(void) { return x; }").run();         // IpcException.PeerFailed: bad.c:1: error: 'x' undeclared
 * Ipc.peer("bad").sh("exit 3").run();                              // IpcException.PeerFailed: it exited with status 3
 * }</pre>
 *
 * @param peer its name, environment, user and ends
 * @param language what it is written in
 * @param source its text
 * @param arguments what follows its name on its command line
 */
public record ProgramPlan(PeerPlan peer, Language language, String source, List<String> arguments) implements Tabular {
    /** Of one word of a command line, execve(2): MAX_ARG_STRLEN. */
    private static final int LONGEST_WORD = 128 * 1024 - 1;

    public ProgramPlan {
        arguments = List.copyOf(arguments);
    }

    static ProgramPlan of(PeerPlan peer, Language language, String source) {
        var plan = new ProgramPlan(peer, language, source, List.of());
        String asked = plan.asked();
        if (peer.name().matches("\\.+")) throw new IpcException.Misused(asked, "Take a name with a letter in it.");
        if (source == null || source.isBlank())
            throw new IpcException.Misused(asked, "The program is empty: write at least a line of it.");
        if (source.indexOf('\0') >= 0) throw new IpcException.Misused(asked, "There is a NUL in its text.");
        if (language == Language.SH && source.getBytes(StandardCharsets.UTF_8).length > LONGEST_WORD)
            throw new IpcException.Misused(asked, "A script of this form has at most 128 KiB: write it to a file.");
        return plan;
    }

    /** With these arguments, {@code argv[1]} and so on. */
    public ProgramPlan args(String... words) {
        for (String word : words)
            if (word == null || word.indexOf('\0') >= 0)
                throw new IpcException.Misused(asked(), "An argument is some text without NUL.");
        return new ProgramPlan(peer, language, source, Arrays.asList(words));
    }

    /** Compiles it where that is needed, and starts it. */
    public PeerProgram start() {
        return start(printed -> {});
    }

    /** The same; what it prints is handed on as it comes, also what the compiler says, in another thread. */
    public PeerProgram start(Consumer<String> printed) {
        return Programs.start(this, printed);
    }

    /** Runs it to its end, and prints what it prints as it comes; a program that fails is an {@code IpcException.PeerFailed}. */
    public PeerProgram run() {
        return run(Awaited.FOREVER);
    }

    /** The same, at most so long; then it is ended, and so it is when this thread is interrupted. */
    public PeerProgram run(Duration atMost) {
        var program = start(printed -> {
            System.out.print(printed);
            System.out.flush();
        });
        program.finish(atMost);
        return program;
    }

    String name() {
        return peer.name();
    }

    /** What messages call it: {@code c program "sender"}. */
    public String asked() {
        return language + " program \"" + name() + "\"";
    }

    /** What {@link #run()} would do. */
    @Override
    public Table table() {
        var rows = new ArrayList<List<?>>();
        if (language == Language.C)
            rows.add(List.of(1, String.join(" ", Toolchain.cc(name())), "warnings are shown, errors end it here"));
        int number = ProgramProcess.number(0);
        for (String end : peer.ends().keySet())
            rows.add(List.of(
                    rows.size() + 1,
                    "posix_spawn_file_actions_adddup2(&actions, fd, " + number++ + ")",
                    end + ": inherited, no other descriptor of this process is"));
        rows.add(List.of(
                rows.size() + 1,
                "posix_spawn(&pid, \"" + (language == Language.C ? name() : language.tool()) + "\", ...)",
                "in a process group of its own; it is killed when this process ends"));
        rows.add(List.of(rows.size() + 1, "waitpid(pid, &status, 0)", "in a thread: no zombie stays"));
        return Table.of(List.of("#", "call", "why"), rows)
                .title(asked() + ": planned, nothing started yet")
                .note("next: .run() · .start()");
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
