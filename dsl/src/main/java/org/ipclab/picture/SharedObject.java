package org.ipclab.picture;

import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.core.Listed;
import org.ipclab.core.Size;

/** An IPC object, and who has it. */
record SharedObject(Listed facts, List<Holding> holdings) {
    String id() {
        return facts.kind() + " " + facts.name() + (facts.id() == null ? "" : " " + facts.id());
    }

    /** What it has in common with others that can stand in the same box: its kind, who has it, and how. */
    String group() {
        return facts.kind() + holdings.stream().map(Holding::toString).collect(Collectors.joining(" ", " ", ""));
    }

    /** {@code 4096 bytes}, {@code 3 semaphores}; empty where the kernel tells none. */
    String size() {
        if (facts.size() == null) return "";
        return switch (facts.kind()) {
            case "sysv-sem" -> facts.size() + (facts.size() == 1 ? " semaphore" : " semaphores");
            case "mq", "sysv-mq", "unix", "tcp", "udp" -> Size.text(facts.size()) + " bytes wait";
            default -> Size.text(facts.size()) + (facts.size() % 1024 == 0 && facts.size() > 0 ? "" : " bytes");
        };
    }
}
