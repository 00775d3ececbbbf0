package org.ipclab.kernel.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.kernel.magic.IpcMagic;
import org.ipclab.kernel.magic.PeerControl;

/**
 * What a notebook says by a line that begins with {@code %}, in the shell.
 *
 * <pre>{@code
 * %trace last          // the whole stack of the last error
 * %peers               // as Ipc.peers()
 * %peer kill bob
 * %ipc list shm
 * %%peer bob           // Misused: a cell; here it is Ipc.peer("bob").start().eval("...")
 * }</pre>
 */
final class ShellMagics {
    private final Map<String, Function<List<String>, Object>> magics = new LinkedHashMap<>();

    ShellMagics(LastError error) {
        magics.put("trace", error);
        magics.put("peers", words -> Ipc.peers());
        magics.put("peer", new PeerControl());
        magics.put("ipc", new IpcMagic());
    }

    /** What the line shows: a table, a stack, or why not. */
    String answer(String line) {
        try {
            return magic(line.strip()).toString();
        } catch (IpcException e) {
            return ("IpcException." + e.getClass().getSimpleName() + ": " + e.getMessage())
                    .lines()
                    .map(each -> "|  " + each)
                    .collect(Collectors.joining("\n"));
        }
    }

    private Object magic(String line) {
        if (line.startsWith("%%"))
            throw new IpcException.Misused(
                    line,
                    "Cells with %% are for notebooks. Here: Ipc.peer(\"bob\").start().eval(\"...\"), and programs by"
                            + " Ipc.peer(\"bob\").c(\"...\").run(), python(..) and sh(..).");
        List<String> words = List.of(line.substring(1).split("\\s+"));
        Function<List<String>, Object> magic = magics.get(words.get(0));
        if (magic == null)
            throw new IpcException.Misused(
                    line, "Known here: %trace last, %peers, %peer kill|stop|cont|restart NAME, %ipc.");
        return magic.apply(words.subList(1, words.size()));
    }
}
