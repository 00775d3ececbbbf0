package org.ipclab.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipclab.bench.contest.Contest;
import org.ipclab.peer.OwnJvm;

/** A folder with the programs of the contenders, made when they are wanted; it goes at the end. */
final class Workshop implements AutoCloseable {
    private static final long COMPILING_SECONDS = 60;
    private static final List<String> SHARED = List.of("bench.h", "exchange.h", "stream.h");

    private final Path folder;
    private final Map<String, Optional<List<String>>> programs = new HashMap<>();
    private final Remarks remarks;

    Workshop(Remarks remarks) throws IOException {
        this.folder = Files.createTempDirectory(
                "ipclab-bench-" + ProcessHandle.current().pid() + "-");
        this.remarks = remarks;
    }

    /** How the contender is started; the arguments of the protocol follow. Empty where this machine cannot, which is remarked. */
    Optional<List<String>> command(Language language, Contest contest) {
        return switch (language) {
            case IPCLAB -> Optional.of(java(contest));
            case C -> programs.computeIfAbsent(contest.source() + ".c", name -> compiled(contest));
            case PYTHON -> programs.computeIfAbsent(contest.source() + ".py", name -> python(contest));
        };
    }

    private static List<String> java(Contest contest) {
        var command = new ArrayList<>(OwnJvm.running(Map.of(), "bench-contender", ContenderMain.class));
        command.add(contest.mechanism());
        return command;
    }

    private Optional<List<String>> compiled(Contest contest) {
        Optional<Path> cc = onPath("cc");
        if (cc.isEmpty()) return remarks.none("no C: there is no cc on PATH");
        Optional<byte[]> source = contest.text(".c");
        if (source.isEmpty()) return remarks.none("no program in C for " + contest.mechanism());
        Path program = folder.resolve(contest.source());
        for (String shared : SHARED) write(shared, Contest.resource(shared).orElseThrow());
        Path file = write(contest.source() + ".c", source.get());
        String failure =
                compile(List.of(cc.get().toString(), "-O2", "-pthread", "-o", program.toString(), file.toString()));
        return failure.isEmpty()
                ? Optional.of(List.of(program.toString()))
                : remarks.none("no C for " + contest.mechanism() + ": " + failure);
    }

    /** What the compiler complains about; empty if it compiled. */
    private String compile(List<String> command) {
        Path said = folder.resolve("said");
        try {
            Process compiler = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                if (!compiler.waitFor(COMPILING_SECONDS, TimeUnit.SECONDS)) return "cc did not end";
                return compiler.exitValue() == 0 ? "" : Remarks.lastLine(Files.readString(said), "cc failed");
            } finally {
                compiler.destroyForcibly();
            }
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private Optional<List<String>> python(Contest contest) {
        Optional<Path> python = onPath("python3");
        if (python.isEmpty()) return remarks.none("no Python: there is no python3 on PATH");
        Optional<byte[]> source = contest.text(".py");
        if (source.isEmpty()) return remarks.none("no program in Python for " + contest.mechanism());
        write("bench.py", Contest.resource("bench.py").orElseThrow());
        Path file = write(contest.source() + ".py", source.get());
        // -B: no cache of compiled modules beside them
        return Optional.of(List.of(python.get().toString(), "-B", file.toString()));
    }

    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path write(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
