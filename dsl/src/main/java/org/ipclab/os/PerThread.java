package org.ipclab.os;

import java.util.function.Supplier;

/**
 * What each thread has one of, made when the thread first asks: a {@link ThreadLocal}, which beside that remembers whom it
 * served last. Every message asks three times, and a look by the thread's hash costs a third of that in the map of the thread.
 * <pre>{@code
 * private static final PerThread<Scratch> MINE = new PerThread<>(Scratch::new);
 * Scratch scratch = MINE.get();
 * }</pre>
 * The last 64 threads, though ended, are remembered, and with them what they had.
 */
public final class PerThread<T> {
    private static final int LAST = 63;

    private record Seat(Thread thread, Object value) {}

    // threads race for a place here: what one reads is whole, since a record is, and is for this thread or not
    private final Seat[] seats = new Seat[LAST + 1];
    private final ThreadLocal<T> all;

    /** @param make what a thread gets, by this thread */
    public PerThread(Supplier<T> make) {
        this.all = ThreadLocal.withInitial(make);
    }

    /** That of this thread. */
    @SuppressWarnings("unchecked") // what it made for this thread
    public T get() {
        Thread thread = Thread.currentThread();
        int place = (int) thread.getId() & LAST;
        Seat seat = seats[place];
        return seat != null && seat.thread == thread ? (T) seat.value : seated(place, thread);
    }

    private T seated(int place, Thread thread) {
        T mine = all.get();
        seats[place] = new Seat(thread, mine);
        return mine;
    }
}
