package org.ipclab.sysv;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ipclab.core.Limit;
import org.ipclab.os.proc.Setting;
import org.ipclab.os.proc.SysvTable;

/** What System V message queues can hit. */
final class SysvMqLimits {
    /** Bytes of a message. */
    static final String MSGMAX = "/proc/sys/kernel/msgmax";
    /** Bytes of a queue. */
    static final String MSGMNB = "/proc/sys/kernel/msgmnb";
    /** How many queues. */
    static final String MSGMNI = "/proc/sys/kernel/msgmni";

    private static final String KIND = "sysv-mq";

    private SysvMqLimits() {}

    static List<Limit> all() {
        List<java.util.Map<String, Long>> queues = SysvTable.read("msg");
        long fullest = queues.stream().mapToLong(row -> row.get("cbytes")).max().orElse(0);
        return Stream.of(
                        Limit.setting(KIND, "bytes of a message (MSGMAX)", MSGMAX, null),
                        Limit.setting(KIND, "bytes of a new queue (MSGMNB)", MSGMNB, fullest),
                        Limit.setting(KIND, "number of queues (MSGMNI)", MSGMNI, (long) queues.size()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** As this machine has it; a word where it cannot be read. */
    static String read(String file) {
        return Setting.read(file).orElse("an unknown number of");
    }

    /** Room for every message that can be sent now. */
    static int longestMessage() {
        return Setting.read(MSGMAX).map(Integer::parseInt).orElse(8192);
    }
}
