package org.ipclab.peer;

import java.time.Duration;
import java.util.function.Consumer;
import org.ipclab.table.Tabular;

/**
 * Another process that this session started under a name: a {@link Peer}, or a program in another language. {@link Peers}
 * keeps them all, one a name.
 *
 * <pre>{@code
 * var bob = Ipc.peer("bob").start();
 * bob.kind()                          // java
 * bob.pause();  bob.state()           // stopped
 * bob.kill();   bob.state()           // killed by 9
 * bob.signal("NOPE")                  // IpcException.Misused
 * }</pre>
 */
public interface NamedProcess extends Tabular, AutoCloseable {
    /** What it is called here: {@code bob}. */
    String name();

    /** Its process id; after its end the one that it had. */
    long pid();

    /** What it is written in: {@code java}, {@code c}, {@code python} or {@code sh}. */
    String kind();

    /** {@code running}, {@code sleeping}, {@code stopped}, {@code zombie}, {@code exited 3} or {@code killed by 9}. */
    String state();

    /** Whether the process still runs; a stopped one does. */
    boolean isAlive();

    /** What it computed so far, in user mode and in the kernel; after its end all of it. */
    Duration cpu();

    /** Interrupts what it does, as Ctrl-C would; it may live on. */
    void interrupt();

    /** Sends it a signal, such as {@code TERM} or {@code SIGUSR1}, kill(2). */
    void signal(String signal);

    /** Stops it (SIGSTOP) until {@link #resume()}. */
    void pause();

    /** Lets it go on (SIGCONT). */
    void resume();

    /** Ends it at once (SIGKILL). */
    void kill();

    /** The same again, as another process; this one is ended first, if it still runs. */
    NamedProcess restart();

    /** What it printed, standard output and error together: all of it, or the last MiB. */
    String output();

    /**
     * Tells the action what it prints from now on, as it comes, in pieces of whole characters, until the result is closed.
     * The action runs in the thread that takes in the output: it must not wait.
     */
    AutoCloseable onOutput(Consumer<String> action);

    /** Ends it in order, by force where that does not help; twice is harmless. */
    @Override
    void close();
}
