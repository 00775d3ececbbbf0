package org.ipclab.bench.contest;

/** What one process does in a task: opens what the conductor has made, as any program would. */
@FunctionalInterface
public interface Part {
    /**
     * Opens it.
     *
     * @param address where the processes meet: a name, a path, an id; the task's {@link Stage} has it
     * @param size of a message, in bytes
     */
    Side open(String address, int size);
}
