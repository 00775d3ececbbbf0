package org.ipclab.bench.contest;

import java.nio.ByteBuffer;

/** What two processes do with a {@link Line}; in C it stands in {@code exchange.h}, in Python in {@code bench.py}. */
record Exchange(Line line, byte[] message, ByteBuffer direct, ByteBuffer memory, int window) {
    /** No answer is wanted. */
    static final int NO_WINDOW = Integer.MAX_VALUE;

    /**
     * A contest of ping-pong and of one way over such lines.
     *
     * @param window after so many messages in one direction comes an answer, where more may be lost
     */
    static Contest contest(String mechanism, String source, Stage.Maker stage, Line.Opening opening, int window) {
        return Contest.of(mechanism, source)
                .with(Task.pingPong(
                        stage,
                        (address, size) -> of(opening, address, size, 0, window)::ping,
                        (address, size) -> of(opening, address, size, 1, window)::pong))
                .with(Task.oneWay(
                        stage,
                        (address, size) -> of(opening, address, size, 0, window)::produce,
                        (address, size) -> of(opening, address, size, 1, window)::consume));
    }

    /** The same without answers. */
    static Contest contest(String mechanism, String source, Stage.Maker stage, Line.Opening opening) {
        return contest(mechanism, source, stage, opening, NO_WINDOW);
    }

    private static Exchange of(Line.Opening opening, String address, int size, int side, int window) {
        Line line = opening.open(address, size, side);
        return new Exchange(
                line, new byte[size], ByteBuffer.allocateDirect(size), ByteBuffer.allocateDirect(size), window);
    }

    private void put() {
        line.put(message, direct);
    }

    private void get() {
        line.get(memory.clear());
    }

    private void ping(int times) {
        for (int i = 0; i < times; i++) {
            put();
            get();
        }
    }

    private void pong(int times) {
        for (int i = 0; i < times; i++) {
            get();
            put();
        }
    }

    private void produce(int times) {
        for (int i = 1; i <= times; i++) {
            put();
            if (i % window == 0) get();
        }
    }

    private void consume(int times) {
        for (int i = 1; i <= times; i++) {
            get();
            if (i % window == 0) put();
        }
    }
}
