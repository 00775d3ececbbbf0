/**
 * POSIX semaphores: named ones ({@link org.ipclab.sem.SemPlan}, {@link org.ipclab.sem.NamedSemaphore}), and unnamed ones in
 * memory ({@link org.ipclab.sem.SharedSemPlan}, {@link org.ipclab.sem.SharedSemaphore}). They work on the word that glibc keeps
 * in the mapped page, together with C programs, and call the kernel only to sleep and to wake.
 *
 * <pre>{@code
 * var gate = Ipc.sem("gate").initial(0).create();
 * gate.acquire(Duration.ofSeconds(1));      // TimedOut: nobody has released it
 * gate.release();
 * gate.tryAcquire();                        // true
 * }</pre>
 *
 * May import {@code core}, {@code os}, {@code table} and {@code region}; {@code shm}, {@code Ipc} and {@code Mechanisms} import
 * it. See sem_overview(7), futex(2).
 */
package org.ipclab.sem;
