package org.ipclab.sysv;

import java.util.Arrays;
import org.ipclab.os.proc.Setting;

/**
 * What this machine allows, {@code /proc/sys/kernel/sem}, proc_sys_kernel(5).
 *
 * @param perSet SEMMSL, semaphores of one set
 * @param semaphores SEMMNS, of all sets together
 * @param operations SEMOPM, operations of one semop
 * @param sets SEMMNI
 */
record SemaphoreLimits(long perSet, long semaphores, long operations, long sets) {
    static final String FILE = "/proc/sys/kernel/sem";

    /** As Linux sets them unless somebody changes them. */
    private static final SemaphoreLimits USUAL = new SemaphoreLimits(32000, 1024000000, 500, 32000);

    static SemaphoreLimits read() {
        return Setting.read(FILE).map(SemaphoreLimits::parse).orElse(USUAL);
    }

    static SemaphoreLimits parse(String line) {
        long[] numbers = Arrays.stream(line.strip().split("\\s+"))
                .mapToLong(Long::parseLong)
                .toArray();
        return new SemaphoreLimits(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
