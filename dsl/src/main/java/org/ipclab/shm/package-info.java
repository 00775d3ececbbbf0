/**
 * POSIX shared memory: {@link org.ipclab.shm.ShmPlan} is what will be made or opened, {@link org.ipclab.shm.SharedMemory} what
 * is mapped here, {@link org.ipclab.shm.SharedMemoryState} its facts at an instant.
 *
 * <pre>{@code
 * try (var m = Ipc.shm("counter").size(4096).withSemaphore().create()) {
 *     m.withLock(() -> m.putInt(0, m.getInt(0) + 1));
 *     Ipc.shm("counter").size(4096).create();          // AlreadyThere
 *     m.unlink();
 * }
 * }</pre>
 *
 * May import {@code core}, {@code os}, {@code table}, {@code region}, and {@code sem} for {@code withSemaphore()}; only
 * {@code Ipc} and {@code Mechanisms} import it. See shm_overview(7), shm_open(3).
 */
package org.ipclab.shm;
