package org.ipclab.kernel.magic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.table.Table;

/** {@code %ipc list shm}: the views of the machine, by one word, as tables. */
public final class IpcMagic implements Function<List<String>, Object> {
    private static final Map<String, Function<List<String>, Table>> WORDS = new TreeMap<>(Map.of(
            "list", words -> words.isEmpty() ? Ipc.list() : Ipc.list(words.get(0)),
            "help", words -> words.isEmpty() ? Ipc.help() : Ipc.help(words.get(0)),
            "locks", words -> Ipc.locks(),
            "doctor", words -> Ipc.doctor(),
            "session", words -> Ipc.session(),
            "limits", words -> Ipc.limits(),
            "leaks", words -> Ipc.leaks(),
            "cleanup", words -> Ipc.cleanup()));

    @Override
    public Table apply(List<String> words) {
        if (words.isEmpty()) {
            return Ipc.help();
        }
        Function<List<String>, Table> view = WORDS.get(words.get(0));
        if (view == null) {
            throw new IpcException.Misused(
                    "%ipc " + String.join(" ", words),
                    "Known: %ipc list [kind], locks, help [topic], doctor, session, limits, leaks, cleanup.");
        }
        return view.apply(words.subList(1, words.size()));
    }
}
