package org.ipclab.kernel.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program on a terminal, by script(1) of util-linux. */
final class PseudoTerminal implements AutoCloseable {
    private static final Pattern ESCAPES =
            Pattern.compile("\\x1b\\[[0-9;?]*[A-Za-z]|\\x1b[=>]|\\x1b\\][^\\x07]*\\x07|\\r");

    private final Process process;
    private final OutputStream keyboard;
    private final StringBuilder screen = new StringBuilder();

    PseudoTerminal(String command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qfec", "stty cols 160 rows 50; exec " + command, "/dev/null");
        builder.environment().putAll(environment);
        builder.environment().put("TERM", "xterm");
        process = builder.redirectErrorStream(true).start();
        keyboard = process.getOutputStream();
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream output = process.getInputStream()) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                synchronized (screen) {
                    screen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    screen.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the terminal cannot be read", e);
        }
    }

    void type(String keys) throws IOException {
        keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** What was printed up to and with the text, as a person sees it; it is taken off. */
    String upTo(String text, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (screen) {
            int at = screen.indexOf(text);
            while (at < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) throw new AssertionError("no \"" + text + "\" on the screen: " + screen);
                screen.wait(left);
                at = screen.indexOf(text);
            }
            String seen = screen.substring(0, at + text.length());
            screen.delete(0, at + text.length());
            return ESCAPES.matcher(seen).replaceAll("");
        }
    }

    int status() throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.MINUTES)) throw new AssertionError("no end; the screen: " + screen);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
