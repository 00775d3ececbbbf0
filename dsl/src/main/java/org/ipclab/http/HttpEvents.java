package org.ipclab.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ipclab.core.Facts;
import org.ipclab.core.IpcException;
import org.ipclab.core.Waiting;
import org.ipclab.table.Display;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;

/**
 * The events of a server, as they come; a thread reads ahead of you by a thousand at most.
 * <pre>{@code
 * try (var ticks = Ipc.http("http://127.0.0.1:8080").events("/ticks")) {
 *     ticks.receive().data();                     // waits for the next one
 *     ticks.receive(Duration.ofSeconds(1));       // TimedOut after a second without one
 * }                                               // receive() behind the last one is Closed
 * }</pre>
 */
public final class HttpEvents implements Tabular, AutoCloseable {
    private static final int AHEAD = 1000;

    private final String asked;
    private final Wire.Opened opened;
    private final BlockingQueue<HttpEvent> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;
    private volatile boolean open = true;
    private volatile boolean isOver;
    private volatile String end = "the server has ended it";

    HttpEvents(String asked, Wire.Opened opened) {
        this.asked = asked;
        this.opened = opened;
        this.reader = Pool.daemon(this::read, "http events");
        reader.start();
    }

    /** 200, or an error status; then there are no events. */
    public int status() {
        return opened.head().status();
    }

    /** Waits for the next event and takes it; {@code Closed} behind the last one. */
    public HttpEvent receive() {
        return receive(Duration.ofSeconds(Long.MAX_VALUE));
    }

    /** The same, and waits so long at most; then {@code TimedOut}. Zero looks once. */
    public HttpEvent receive(Duration atMost) {
        Waiting waiting = new Waiting(Waiting.nanos(atMost));
        try {
            while (true) {
                HttpEvent event = queue.poll(waiting.slice(), TimeUnit.NANOSECONDS);
                if (event != null) return event;
                requireMore();
                if (waiting.isOver())
                    throw new IpcException.TimedOut(
                            "receive of " + asked, "No event came: wait longer, or look at the server.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IpcException.Interrupted("receive of " + asked, "No event was taken: receive again.");
        }
    }

    /** The next event if it is here already; {@code Closed} behind the last one. */
    public Optional<HttpEvent> tryReceive() {
        Optional<HttpEvent> event = Optional.ofNullable(queue.poll());
        if (event.isEmpty()) requireMore();
        return event;
    }

    private void requireMore() {
        if (isOver && queue.isEmpty())
            throw new IpcException.Closed(
                    "receive of " + asked, "No event comes any more, since " + end + ": open it again.");
    }

    private void read() {
        EventParser parser = new EventParser();
        try (var lines = new BufferedReader(new InputStreamReader(opened.body(), StandardCharsets.UTF_8))) {
            if (status() != 200) end = "the answer was the status " + status();
            for (String line; status() == 200 && (line = lines.readLine()) != null; ) {
                Optional<HttpEvent> event = parser.line(line);
                if (event.isPresent()) queue.put(event.get());
            }
        } catch (IOException broken) {
            if (open) end = "the connection broke: " + broken.getMessage();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt(); // close() wants this thread to end
        }
        isOver = true;
    }

    /** False once it was closed here; what the server has ended stays open until then. */
    public boolean isOpen() {
        return open;
    }

    /** Ends the connection; whoever waits gets {@code Closed}. Twice is harmless. */
    @Override
    public void close() {
        if (!open) return;
        open = false;
        end = "it is closed here";
        reader.interrupt();
        try {
            opened.body().close();
        } catch (IOException broken) {
            end = "it is closed here, and was broken: " + broken.getMessage();
        }
        queue.clear();
    }

    @Override
    public Table table() {
        return new Facts()
                .add("status", status())
                .add("here to be taken", queue.size())
                .add("open", !isOver)
                .table()
                .title("events of " + asked);
    }

    @Override
    public String toString() {
        return Display.text(table());
    }
}
