package org.ipclab.pipe;

import static org.ipclab.pipe.PipeNative.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ipclab.os.Sys;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.os.proc.Processes;
import org.ipclab.table.Table;
import org.ipclab.transfer.Descriptor;

/** What the kernel tells of a pipe, through any of its descriptors. */
final class PipeFacts {
    private PipeFacts() {}

    /** How many bytes it holds. */
    static int capacity(Descriptor descriptor) {
        return descriptor.use("look at", PipeFacts::capacity);
    }

    static int capacity(int fd) {
        try {
            return Sys.check((int) FCNTL.invokeExact(fd, F_GETPIPE_SZ.bits(), 0L), "fcntl");
        } catch (Throwable thrown) {
            throw Sys.impossible(thrown);
        }
    }

    static List<Long> readers(List<OpenPipes.End> ends) {
        return OpenPipes.pids(ends, OpenPipes.End::reads);
    }

    static List<Long> writers(List<OpenPipes.End> ends) {
        return OpenPipes.pids(ends, OpenPipes.End::writes);
    }

    /** {@code pid command user reads writes}, a row a process. */
    static Table holders(List<Long> readers, List<Long> writers) {
        List<List<?>> rows = new ArrayList<>();
        Stream.concat(readers.stream(), writers.stream())
                .sorted()
                .distinct()
                .forEach(pid -> rows.add(Arrays.asList(
                        pid,
                        Processes.command(pid),
                        Processes.user(pid),
                        readers.contains(pid),
                        writers.contains(pid))));
        return Table.of(List.of("pid", "command", "user", "reads", "writes"), rows)
                .note(Processes.seesAll() ? null : "processes of other users cannot be seen without root");
    }
}
