package org.ipclab.lock;

/**
 * Who has a lock that is in the way.
 *
 * @param pid 0 if it cannot be told
 * @param command of that process; empty if it cannot be told
 * @param type {@code shared} or {@code exclusive}
 * @param start the first byte
 * @param length in bytes; 0 to the end of the file and beyond
 */
public record LockHolder(long pid, String command, String type, long start, long length) {
    /** As a message says it: {@code 4711 (python3) has it exclusive}. */
    String sentence() {
        return (pid == 0 ? "somebody" : pid + " (" + command + ")") + " has it " + type;
    }
}
