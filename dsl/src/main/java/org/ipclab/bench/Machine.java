package org.ipclab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ipclab.os.Libc;
import org.ipclab.os.proc.Setting;

/** Where it was measured: numbers of another machine are other numbers. */
record Machine(String text, boolean isBusy) {
    private static final double MUCH = 1.5;
    // some, such as bbr, send on a clock of their own: then a number says more of that than of who sends
    private static final String CONGESTION = "/proc/sys/net/ipv4/tcp_congestion_control";

    /** As it is now, with the load that is on it before the benchmark adds its own. */
    static Machine now(Processors processors) {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
        words.add(first("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")));
        words.add(processors.numbers().size() + " processors");
        words.add("Java " + Runtime.version().feature() + " (" + Libc.backend() + ")");
        version("cc").ifPresent(words::add);
        version("python3").ifPresent(words::add);
        Setting.read(CONGESTION).ifPresent(name -> words.add("TCP with " + name));
        double load = load();
        words.add("load " + load);
        return new Machine(
                String.join(", ", words), load > MUCH * processors.numbers().size());
    }

    private static Optional<String> first(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** How many processes wanted a processor in the last minute; not a number where the kernel does not say. */
    private static double load() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
        } catch (IOException unreadable) {
            return Double.NaN;
        }
    }

    /** The first line of what the program says about itself. */
    private static Optional<String> version(String program) {
        return Workshop.onPath(program).flatMap(path -> {
            try {
                Process process = new ProcessBuilder(path.toString(), "--version")
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                process.waitFor(1, TimeUnit.SECONDS);
                return said.lines().findFirst().map(String::strip);
            } catch (IOException unstarted) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }
}
