package org.ipclab.sem;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.time.Duration;
import org.ipclab.core.IpcException;
import org.ipclab.testing.FreshName;
import org.ipclab.testing.HandleContract;
import org.ipclab.testing.WaitContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every POSIX semaphore, named or not, and however its word is reached. */
interface SemaphoreContract<S extends PosixSemaphore> extends HandleContract<S>, WaitContract<S> {
    /** A new one with so many permits. */
    S with(FreshName name, int permits);

    @Override
    default S handle(FreshName name) {
        return with(name, 3);
    }

    @Override
    default S empty(FreshName name) {
        return with(name, 0);
    }

    @Override
    default void use(S semaphore) {
        semaphore.release();
        semaphore.acquire();
    }

    @Override
    default void await(S semaphore) {
        semaphore.acquire();
    }

    @Override
    default void await(S semaphore, Duration atMost) {
        semaphore.acquire(atMost);
    }

    @Override
    default boolean tryOnce(S semaphore) {
        return semaphore.tryAcquire();
    }

    @Override
    default void satisfy(S semaphore) {
        semaphore.release();
    }

    @Override
    default int ready(S semaphore) {
        return semaphore.value();
    }

    @Test
    @DisplayName("2147483647 is the most; release(n) across it gives nothing, and says so")
    default void maximum() throws Exception {
        try (var name = new FreshName();
                S semaphore = with(name, Integer.MAX_VALUE - 2)) {
            var e = assertThrows(IpcException.LimitReached.class, () -> semaphore.release(5));
            assertEquals("EOVERFLOW", e.errnoName());
            assertTrue(e.getMessage().contains("no permit was given"), e.getMessage());
            assertEquals(Integer.MAX_VALUE - 2, semaphore.value());
            semaphore.release(2);
            assertEquals(Integer.MAX_VALUE, semaphore.value());
            assertThrows(IpcException.LimitReached.class, semaphore::release);
            assertTrue(semaphore.tryAcquire());
            assertEquals(Integer.MAX_VALUE - 1, semaphore.value());
            assertEquals(Integer.MAX_VALUE - 1, semaphore.state().value());
        }
    }

    @Test
    @DisplayName("an interrupt ends a long row of releases, and what was given is there and told")
    default void interruptedRelease() throws Exception {
        try (var name = new FreshName();
                S semaphore = with(name, 0)) {
            Thread.currentThread().interrupt();
            var e = assertThrows(IpcException.Interrupted.class, () -> semaphore.release(Integer.MAX_VALUE));
            assertTrue(Thread.interrupted());
            assertTrue(e.getMessage().contains(" " + semaphore.value() + " permits were given"), e.getMessage());
            Thread.currentThread().interrupt();
            semaphore.release(3);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    @DisplayName("release(0) gives nothing, release(-1) is Misused")
    default void releaseOfNothing() throws Exception {
        try (var name = new FreshName();
                S semaphore = with(name, 1)) {
            semaphore.release(0);
            assertThrows(IpcException.Misused.class, () -> semaphore.release(-1));
            assertEquals(1, semaphore.value());
        }
    }

    @Test
    @DisplayName("withPermit gives the permit back however its body ends")
    default void withPermit() throws Exception {
        try (var name = new FreshName();
                S semaphore = with(name, 1)) {
            assertEquals(0, semaphore.<Integer>withPermit(semaphore::value));
            assertThrows(
                    IOException.class,
                    () -> semaphore.withPermit(() -> {
                        throw new IOException("mine");
                    }));
            assertThrows(
                    StackOverflowError.class,
                    () -> semaphore.withPermit(() -> {
                        throw new StackOverflowError();
                    }));
            semaphore.withPermit(() -> Thread.currentThread().interrupt());
            assertTrue(Thread.interrupted());
            assertEquals(1, semaphore.value());
        }
    }
}
