package org.ipclab.socket;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.core.Ledger;
import org.ipclab.core.Listed;
import org.ipclab.core.MadeFile;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Mode;
import org.ipclab.core.Trace;
import org.ipclab.core.Trail;
import org.ipclab.os.UnixDiag;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.ProcNetUnix;
import org.ipclab.os.proc.SocketHolders;
import org.ipclab.os.proc.Users;

/** The Unix sockets of this machine: all that have a name, and those without one that this process has. */
public final class UnixList {
    /** What the views know of Unix sockets. */
    public static final Mechanism MECHANISM = new Mechanism(
                    "unix",
                    "Unix domain socket",
                    "Ipc.unix(path)",
                    "unix(7)",
                    List.of(
                            "Ipc.unix(\"/tmp/app.sock\")   // a plan: shows the calls, makes none",
                            "var listener = Ipc.unix(\"/tmp/app.sock\").listen()   // makes the path; replaceStale() takes over one that was left",
                            "var stream = Ipc.unix(\"/tmp/app.sock\").connect()   // in another process",
                            "var served = listener.accept()   // waits for a client",
                            "served.peer()   // who it is: pid, uid, gid, by the kernel",
                            "stream.write(\"hello\\n\")   // a stream: boundaries are not kept",
                            "served.readLine()   // takes no byte beyond the line end",
                            "stream.sendFd(shm)   // hands a shared memory over; receiveFd() there gives a SharedMemory",
                            "Ipc.unix(\"@app\").listen()   // an abstract name: no file, gone with its last socket",
                            "var pair = Ipc.unix().pair()   // pair.left() and pair.right(), connected to each other",
                            "Ipc.unix(\"/tmp/log.sock\").datagram().bind()   // messages; seqpacket(): messages over connections",
                            "listener.unlink()   // the path goes; close() leaves it"),
                    UnixList::all,
                    UnixList::recalled)
            .limitedBy(SocketLimits::unix);

    private UnixList() {}

    static List<Listed> all() {
        SocketHolders holders = SocketHolders.all();
        Map<Long, UnixDiag> queues = UnixDiag.all().orElse(Map.of());
        long self = ProcessHandle.current().pid();
        return ProcNetUnix.read().stream()
                .filter(socket ->
                        !socket.name().isEmpty() || holders.of(socket.inode()).contains(self))
                .map(socket -> listed(socket, holders, Optional.ofNullable(queues.get(socket.inode()))))
                .sorted(Comparator.comparing(Listed::name))
                .toList();
    }

    private static Listed listed(ProcNetUnix.Socket socket, SocketHolders holders, Optional<UnixDiag> told) {
        String name = socket.name().isEmpty() ? "socket:[" + socket.inode() + "]" : socket.name();
        Optional<FileFacts> file = socket.name().startsWith("/") ? file(socket.name()) : Optional.empty();
        Long waiting =
                socket.listens() ? null : told.map(UnixDiag::receiveQueue).orElse(null);
        String owner = told.filter(diag -> diag.uid() != -1)
                .map(diag -> Users.name(diag.uid()))
                .orElse(file.map(FileFacts::owner).orElse(""));
        Mode mode = file.map(facts -> new Mode(facts.mode())).orElse(null);
        return new Listed("unix", name, null, waiting, mode, owner, holders.of(socket.inode()));
    }

    private static Optional<FileFacts> file(String path) {
        // what the kernel shows may hold anything, also what is no path here
        return path.indexOf('\0') >= 0 ? Optional.empty() : FileFacts.of(java.nio.file.Path.of(path));
    }

    /** The one that a session noted; no leak while another process, a child of that session perhaps, has the socket. */
    static Optional<Ledger.Made> recalled(Trail trail) {
        UnixName name = new UnixName(trail.name());
        return MadeFile.recalled(
                name.file(), trail, () -> StaleSteps.isStale(name), () -> SocketObject.remove(name, new Trace()));
    }
}
