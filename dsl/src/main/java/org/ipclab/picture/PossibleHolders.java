package org.ipclab.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ipclab.core.IpcException;
import org.ipclab.os.UnixDiag;
import org.ipclab.os.proc.BlockedOn;
import org.ipclab.os.proc.FileFacts;
import org.ipclab.os.proc.FileHolders;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.SegmentHolders;
import org.ipclab.os.proc.SocketHolders;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.picture.Awaiting.Holder;
import org.ipclab.sysv.SysvSemPlan;

/**
 * Who may end a wait for something that the kernel keeps no owner of: whoever has a semaphore open may have taken its permit, whoever
 * has the other end of a pipe may write. Each is a possibility, never a fact, and is drawn so.
 */
final class PossibleHolders {
    private static final String SHM = "/dev/shm";
    /** Of semaphores of a set, in operations such as {@code 0-1,1=0}: those that may have to be waited for. */
    static final Pattern NUMBER = Pattern.compile("(\\d+)[-=]\\d+");

    private FileHolders files;
    private SocketHolders sockets;

    List<Holder> of(BlockedOn blocked) {
        return switch (blocked.kind()) {
            case "sem" -> mapped(SHM + "/sem." + blocked.name().substring(1));
            case "shm" -> mapped(SHM + blocked.name());
            case "sysv-shm" -> holders(SegmentHolders.now().of(blocked.id()), "has it attached");
            case "sysv-mq" -> queue(blocked);
            case "sysv-sem" -> operators(blocked);
            case "mq", "mmap" -> open(blocked);
            case "pipe", "fifo" -> pipe(blocked);
            case "unix" -> unix(blocked);
            default -> List.of();
        };
    }

    private static List<Holder> holders(Iterable<Long> pids, String how) {
        List<Holder> holders = new ArrayList<>();
        pids.forEach(pid -> holders.add(new Holder(pid, how, false)));
        return holders;
    }

    private List<Holder> mapped(String file) {
        if (files == null) files = FileHolders.under(SHM);
        return FileFacts.of(Path.of(file))
                .map(facts -> holders(files.of(facts), "has it open"))
                .orElse(List.of());
    }

    /** The same file, whatever the descriptor is called: a queue of another process is no path here. */
    private static List<Holder> open(BlockedOn blocked) {
        if (blocked.fd() < 0) return List.of();
        FileFacts wanted = FileFacts.of(link(blocked)).orElse(FileFacts.UNKNOWN);
        TreeSet<Long> pids = new TreeSet<>();
        for (long pid : Processes.pids())
            for (Path link : Processes.descriptors(pid))
                if (FileFacts.of(link).filter(wanted::is).isPresent()) pids.add(pid);
        return holders(pids, "has it open");
    }

    private static List<Holder> pipe(BlockedOn blocked) {
        Path place = blocked.fd() >= 0 ? link(blocked) : Path.of(blocked.name());
        FileFacts wanted = FileFacts.of(place).orElse(FileFacts.UNKNOWN);
        List<OpenPipes.End> ends = blocked.kind().equals("pipe") ? OpenPipes.of(wanted.inode()) : OpenPipes.of(wanted);
        return blocked.writes()
                ? holders(OpenPipes.pids(ends, OpenPipes.End::reads), "reads it")
                : holders(OpenPipes.pids(ends, OpenPipes.End::writes), "writes it");
    }

    private static Path link(BlockedOn blocked) {
        return Path.of("/proc/" + blocked.pid() + "/fd/" + blocked.fd());
    }

    /** The kernel remembers who sent and who received last. */
    private static List<Holder> queue(BlockedOn blocked) {
        String column = blocked.writes() ? "lrpid" : "lspid";
        TreeSet<Long> pids = new TreeSet<>();
        for (Map<String, Long> row : SysvTable.read("msg"))
            if (row.get("msqid").intValue() == blocked.id()) pids.add(row.get(column));
        pids.removeIf(pid -> pid == 0 || Processes.command(pid).isEmpty());
        return holders(pids, blocked.writes() ? "received last" : "sent last");
    }

    /** The kernel remembers who changed each semaphore of a set last: of one at 0 that is who took the last permit. */
    private static List<Holder> operators(BlockedOn blocked) {
        try (var set = SysvSemPlan.ofId(blocked.id()).open()) {
            long[] last = set.state().lastPids();
            TreeSet<Long> pids = new TreeSet<>();
            NUMBER.matcher(blocked.detail()).results().forEach(found -> {
                int number = Integer.parseInt(found.group(1));
                if (number < last.length) pids.add(last[number]);
            });
            pids.removeIf(pid -> pid == 0 || Processes.command(pid).isEmpty());
            return holders(pids, "changed it last");
        } catch (IpcException goneOrDenied) {
            return List.of();
        }
    }

    private List<Holder> unix(BlockedOn blocked) {
        long inode = FileFacts.of(link(blocked)).map(FileFacts::inode).orElse(0L);
        long other =
                UnixDiag.all().map(all -> all.get(inode)).map(UnixDiag::peer).orElse(0L);
        if (sockets == null) sockets = SocketHolders.all();
        return other == 0 ? List.of() : holders(sockets.of(other), "has the other end");
    }
}
