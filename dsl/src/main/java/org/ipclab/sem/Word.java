package org.ipclab.sem;

import org.ipclab.core.Trace;
import org.ipclab.region.Mapping;

/** The operations on a {@code sem_t} in mapped memory. Who calls has entered the mapping where the word may sleep. */
interface Word {
    /** Takes a permit if there is one. */
    boolean tryTake();

    /**
     * Sleeps until there may be a permit, at most so long; nothing is taken.
     *
     * @return false if the time was over first
     */
    boolean sleep(long nanos);

    /** Gives a permit back; false if the value is at its maximum. */
    boolean give();

    int value();

    /** How many threads wait, of all processes; -1 if it cannot be told. */
    int waiting();

    /** One more thread is going to sleep: whoever gives a permit must wake it. */
    void announce();

    /** It sleeps no more. */
    void withdraw();

    /** The word at this offset: glibc's own layout where that has proved right on this machine, else through libc alone. */
    static Word of(Mapping mapping, long offset, Trace trace) {
        return SelfTest.passed() ? new FutexWord(mapping, offset, trace) : new LibcWord(mapping, offset, trace);
    }
}
