package org.ipclab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that takes part: one side of a task, in one language. */
final class Contender implements AutoCloseable {
    /** When a side began and ended, by the clock of the machine. */
    record Span(long start, long end) {}

    private static final long PATIENCE_SECONDS = 30;
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread complaints = new Thread(this::readComplaints, "bench complaints");
    private volatile String complaint = "";

    private Contender(Process process) {
        this.process = process;
    }

    static Contender start(List<String> command) throws IOException {
        Contender contender = new Contender(new ProcessBuilder(command).start());
        beside(new Thread(contender::readLines, "bench lines"));
        beside(contender.complaints);
        return contender;
    }

    private static void beside(Thread thread) {
        thread.setDaemon(true);
        thread.start();
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) lines.add(line);
        } catch (IOException closed) {
            // it is being ended: what it says now is not wanted
        } finally {
            lines.add(END);
        }
    }

    private void readComplaints() {
        try (InputStream errors = process.getErrorStream()) {
            complaint = new String(errors.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            // as above
        }
    }

    /** Waits until everything is open there. */
    void awaitReady() throws InterruptedException, DroppedOut {
        String line = line();
        if (!line.equals("ready")) throw dropped("said " + line);
    }

    /** Has it do so many operations; {@link #span()} is how long they took. */
    void begin(long times) throws InterruptedException, DroppedOut {
        try {
            process.getOutputStream().write((times + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw dropped("it is gone");
        }
    }

    Span span() throws InterruptedException, DroppedOut {
        String[] ends = line().split(" ");
        return new Span(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    private String line() throws InterruptedException, DroppedOut {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) throw dropped("no answer within " + PATIENCE_SECONDS + " s");
        if (line.equals(END)) throw dropped("it ended");
        return line;
    }

    private DroppedOut dropped(String otherwise) throws InterruptedException {
        close();
        complaints.join(1000);
        return new DroppedOut(Remarks.lastLine(complaint, otherwise));
    }

    /** Ends the process, and returns when it is gone and has said its last. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** A contender that cannot go on, and why. */
    static final class DroppedOut extends Exception {
        DroppedOut(String why) {
            super(why);
        }
    }
}
