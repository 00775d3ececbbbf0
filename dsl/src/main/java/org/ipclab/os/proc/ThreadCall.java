package org.ipclab.os.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A thread that sleeps in a system call, proc_pid_syscall(5).
 *
 * @param thread its number
 * @param name that it gave itself, 15 bytes at most
 * @param arguments all six, also those that the call does not have
 */
record ThreadCall(long pid, long thread, String name, BlockingCall call, List<Long> arguments) {
    private static final int ARGUMENTS = 6;

    /** The threads of a process that sleep in a call; empty if it is gone, is not ours to look at, or this machine is unknown. */
    static Optional<List<ThreadCall>> all(long pid) {
        if (BlockingCall.MACHINE < 0) return Optional.empty();
        List<ThreadCall> calls = new ArrayList<>();
        boolean seen = false;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks) {
                Optional<String> line = read(task.resolve("syscall"));
                seen |= line.isPresent();
                line.flatMap(text -> of(pid, task, text)).ifPresent(calls::add);
            }
        } catch (IOException gone) {
            return Optional.empty();
        }
        return seen ? Optional.of(calls) : Optional.empty();
    }

    private static Optional<ThreadCall> of(long pid, Path task, String line) {
        long[] words = parse(line);
        if (words.length <= ARGUMENTS) return Optional.empty();
        long thread = Long.parseLong(task.getFileName().toString());
        return BlockingCall.of(words[0], read(task.resolve("wchan")).orElse(""))
                .map(call -> new ThreadCall(
                        pid,
                        thread,
                        read(task.resolve("comm")).orElse(""),
                        call,
                        Arrays.stream(words, 1, 1 + ARGUMENTS).boxed().toList()));
    }

    /** The number and the arguments; nothing for {@code running}, or a sleep outside of a call. */
    static long[] parse(String line) {
        String[] words = line.strip().split(" ");
        if (words.length <= ARGUMENTS) return new long[0];
        long[] numbers = new long[1 + ARGUMENTS];
        numbers[0] = Long.parseLong(words[0]);
        for (int i = 1; i < numbers.length; i++) numbers[i] = Long.parseUnsignedLong(words[i].substring(2), 16);
        return numbers;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip());
        } catch (IOException goneOrDenied) {
            return Optional.empty();
        }
    }

    long argument(int index) {
        return arguments.get(index);
    }
}
