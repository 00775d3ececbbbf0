package org.ipclab.bench.contest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.IpcException;

/** All contests that there are: a mechanism takes part by its line here. */
public final class Contests {
    /** In the order in which they run and are shown. */
    public static final List<Contest> ALL = List.of(
            SemaphoreMessages.sleeping(),
            SemaphoreMessages.spinning(),
            SemaphoreSetMessages.contest(),
            SpinningMessages.contest(),
            PipeMessages.contest(),
            FifoMessages.contest(),
            QueueMessages.contest(),
            SysvQueueMessages.contest(),
            UnixMessages.contest(),
            UnixSeqpacketMessages.contest(),
            UnixDatagramMessages.contest(),
            UdpMessages.contest(),
            TcpMessages.contest(),
            HttpMessages.contest(),
            GrpcMessages.contest(),
            SemaphorePairs.contest(),
            SemaphoreSetPairs.contest(),
            LockPairs.contest(),
            RegionAccess.contest());

    private static final String EVERYTHING = "all";

    private Contests() {}

    /** The one of exactly this name. */
    public static Contest named(String mechanism) {
        return ALL.stream()
                .filter(contest -> contest.mechanism().equals(mechanism))
                .findFirst()
                .orElseThrow(() -> unknown(mechanism));
    }

    /**
     * Those that have one of these names, or one of these among what they join. For none: all, but only the shortest messages, so
     * that it is done in a minute; for {@code all}: all. {@code Misused} for an unknown one.
     */
    public static List<Contest> of(List<String> mechanisms) {
        if (mechanisms.isEmpty()) return ALL.stream().map(Contest::brief).toList();
        if (mechanisms.contains(EVERYTHING)) return ALL;
        mechanisms.forEach(Contests::requireKnown);
        return ALL.stream()
                .filter(contest -> mechanisms.stream().anyMatch(name -> matches(contest, name)))
                .toList();
    }

    private static void requireKnown(String name) {
        if (ALL.stream().noneMatch(contest -> matches(contest, name))) throw unknown(name);
    }

    private static boolean matches(Contest contest, String name) {
        boolean exact = ALL.stream().anyMatch(each -> each.mechanism().equals(name));
        return exact
                ? contest.mechanism().equals(name)
                : Arrays.asList(contest.mechanism().split("\\+")).contains(name);
    }

    private static IpcException unknown(String name) {
        String names = ALL.stream().map(Contest::mechanism).collect(Collectors.joining(" "));
        return new IpcException.Misused(
                "bench " + name, "The mechanisms are: " + names + "; " + EVERYTHING + " for all of them.");
    }
}
