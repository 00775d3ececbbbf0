package org.ipclab.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.os.proc.PageMap;
import org.ipclab.os.proc.ProcMaps;
import org.ipclab.table.Table;

/**
 * Do two processes see the same pages? By the number of the physical frame where the kernel tells it to us and both have
 * touched the page, else by what both have mapped there: device, inode and offset.
 */
public final class SamePages {
    private static final long MOST = 1 << 20;

    private final List<ProcMaps.Mapped> ours =
            ProcMaps.read(ProcessHandle.current().pid(), "/");
    private final List<ProcMaps.Mapped> theirs;
    private final String pid;
    private int byFrame;
    private int missing;

    private SamePages(long pid) {
        this.pid = Long.toString(pid);
        this.theirs = ProcMaps.read(pid, "/");
    }

    /** A row a page of the region; {@code pid} is -1 for a process that has ended. */
    public static Table of(Region<?> region, String peer, long pid) {
        String asked = "compare pages of " + Quoted.java(region.name()) + " with peer " + Quoted.java(peer);
        if (pid < 0) throw new IpcException.PeerFailed(asked, "The peer has ended: it has nothing mapped any more.");
        Mapping mapping = region.mapping();
        long count = mapping.mapped() / MemorySteps.PAGE;
        if (count > MOST)
            throw new IpcException.LimitReached(asked, "That is " + count + " rows; " + MOST + " are shown at most.");
        SamePages pages = new SamePages(pid);
        List<List<?>> rows = new ArrayList<>();
        for (long page = 0; page < count; page++)
            rows.add(pages.row(page, mapping.address() + page * MemorySteps.PAGE));
        return Table.of(List.of("page", "here", "there", "same"), rows).note(pages.note(peer, rows.size()));
    }

    private List<?> row(long page, long address) {
        Optional<ProcMaps.Mapped> here = ours.stream()
                .filter(mapped -> mapped.start() <= address && address < mapped.end())
                .findFirst();
        if (here.isEmpty()) return Arrays.asList(page, null, null, null);
        long offset = offset(here.get(), address);
        OptionalLong frame = frame("self", address);
        List<ProcMaps.Mapped> there = theirs.stream()
                .filter(mapped -> covers(mapped, here.get(), offset))
                .toList();
        if (there.isEmpty()) {
            missing++;
            return Arrays.asList(page, position(here.get(), offset), null, false);
        }
        return row(page, here.get(), offset, frame, there);
    }

    /** A process may have mapped it more than once: the one that has the frame speaks for it. */
    private List<?> row(long page, ProcMaps.Mapped here, long offset, OptionalLong frame, List<ProcMaps.Mapped> there) {
        OptionalLong theirFrame = there.stream()
                .map(mapped -> frame(pid, mapped.start() + offset - mapped.offset()))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        if (frame.isPresent() && theirFrame.isPresent()) {
            byFrame++;
            boolean same = frame.getAsLong() == theirFrame.getAsLong();
            return Arrays.asList(page, frame.getAsLong(), theirFrame.getAsLong(), same);
        }
        // a private mapping has the page of the file until it is written: that cannot be told from here
        boolean shared = isShared(here) && there.stream().anyMatch(SamePages::isShared);
        return Arrays.asList(page, position(here, offset), position(there.get(0), offset), shared ? true : null);
    }

    private static boolean isShared(ProcMaps.Mapped mapped) {
        return mapped.permissions().endsWith("s");
    }

    private static boolean covers(ProcMaps.Mapped mapped, ProcMaps.Mapped here, long offset) {
        boolean file = mapped.inode() == here.inode() && mapped.device().equals(here.device());
        return file && mapped.offset() <= offset && offset < mapped.offset() + mapped.end() - mapped.start();
    }

    private static long offset(ProcMaps.Mapped mapped, long address) {
        return mapped.offset() + address - mapped.start();
    }

    private static OptionalLong frame(String process, long address) {
        List<PageMap.Page> pages = PageMap.read(process, address, MemorySteps.PAGE, MemorySteps.PAGE);
        return pages.isEmpty() ? OptionalLong.empty() : pages.get(0).frame();
    }

    private static String position(ProcMaps.Mapped mapped, long offset) {
        return mapped.device() + ":" + mapped.inode() + ":" + offset;
    }

    private String note(String peer, int rows) {
        if (missing == rows) return "peer " + peer + " has not mapped it";
        if (byFrame == rows) return "the numbers of the physical frames";
        return "device:inode:offset where a frame is unknown: one side has not touched the page,"
                + " or this process may not see it (CAP_SYS_ADMIN)";
    }
}
