package org.ipclab.os.proc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The objects of a call that a thread sleeps in, from its arguments and the memory that they point to. */
final class BlockedObjects {
    /** FUTEX_PRIVATE_FLAG. */
    private static final int PRIVATE = 128;

    private static final int POLLFD = 8;
    private static final int POLLIN = 1;
    private static final int SEMBUF = 6;
    private static final int MOST = 1024;

    private final ThreadCall call;

    private BlockedObjects(ThreadCall call) {
        this.call = call;
    }

    /** One for each object; none for a call that looks as if it waited and does not, such as fcntl(F_GETFL). */
    static List<BlockedOn> of(ThreadCall call) {
        BlockedObjects objects = new BlockedObjects(call);
        return switch (call.call().argument()) {
            case READ -> List.of(objects.descriptor(objects.fd(0), false));
            case WRITE -> List.of(objects.descriptor(objects.fd(0), true));
            case POLL -> objects.poll();
            case SELECT -> objects.select();
            case EPOLL -> objects.epoll();
            case QUEUE_ID -> List.of(objects.queue());
            case SET_ID -> List.of(objects.set());
            case ADDRESS -> List.of(objects.futex());
            case LOCK -> BlockedLock.of(call).stream().toList();
            case PATH -> BlockedOpen.of(call).stream().toList();
            case SIGNALS -> List.of(objects.signals());
            case CHILD -> List.of(of(call, "child", objects.child()));
            case NOTHING -> List.of(objects.nothing());
        };
    }

    /** Something without a descriptor. */
    static BlockedOn of(ThreadCall call, String kind, String name) {
        return new BlockedOn(
                call.pid(), call.thread(), call.name(), call.call().text(), kind, name, null, false, -1, null, "");
    }

    private int fd(int argument) {
        return (int) call.argument(argument);
    }

    private BlockedOn descriptor(int fd, boolean writes) {
        boolean isQueue = call.call().text().startsWith("mq_");
        DescriptorTarget target =
                isQueue ? DescriptorTarget.queue(call.pid(), fd) : DescriptorTarget.of(call.pid(), fd);
        return new BlockedOn(
                call.pid(),
                call.thread(),
                call.name(),
                call.call().text(),
                target.kind(),
                target.name(),
                null,
                writes,
                fd,
                null,
                "");
    }

    private List<BlockedOn> poll() {
        int count = (int) Math.min(call.argument(1), MOST);
        List<BlockedOn> all = new ArrayList<>();
        ProcessMemory.read(call.pid(), call.argument(0), count * POLLFD).ifPresent(fds -> {
            for (int at = 0; at < fds.limit(); at += POLLFD)
                if (fds.getInt(at) >= 0) all.add(descriptor(fds.getInt(at), (fds.getShort(at + 4) & POLLIN) == 0));
        });
        // poll of nothing is how some programs sleep
        return all.isEmpty() && count == 0 ? List.of(of(call, "time", "")) : all;
    }

    private List<BlockedOn> select() {
        int count = (int) Math.min(call.argument(0), MOST);
        List<BlockedOn> all = new ArrayList<>(selected(count, call.argument(1), false));
        all.addAll(selected(count, call.argument(2), true));
        return all.isEmpty() ? List.of(of(call, "time", "")) : all;
    }

    private List<BlockedOn> selected(int count, long set, boolean writes) {
        List<BlockedOn> all = new ArrayList<>();
        if (set != 0)
            ProcessMemory.read(call.pid(), set, (count + 63) / 64 * 8).ifPresent(bits -> {
                for (int fd = 0; fd < count; fd++)
                    if ((bits.get(fd / 8) >> fd % 8 & 1) != 0) all.add(descriptor(fd, writes));
            });
        return all;
    }

    private List<BlockedOn> epoll() {
        return DescriptorTarget.watched(call.pid(), fd(0)).stream()
                .map(fd -> descriptor(fd, false))
                .toList();
    }

    private BlockedOn queue() {
        boolean writes = call.call() == BlockingCall.MSGSND;
        String type = writes ? "" : "type " + call.argument(3);
        return numbered("sysv-mq", "msg", "msqid", writes, writes || call.argument(3) == 0 ? "" : type);
    }

    private BlockedOn set() {
        int count = (int) Math.min(call.argument(2), MOST);
        String operations = ProcessMemory.read(call.pid(), call.argument(1), count * SEMBUF)
                .map(BlockedObjects::operations)
                .orElse("");
        return numbered("sysv-sem", "sem", "semid", false, operations);
    }

    /** As {@code SemaphoreSet.op} writes them: {@code 0-1,1+2}. */
    private static String operations(ByteBuffer sembufs) {
        List<String> texts = new ArrayList<>();
        for (int at = 0; at + SEMBUF <= sembufs.limit(); at += SEMBUF) {
            short change = sembufs.getShort(at + 2);
            texts.add(Short.toUnsignedInt(sembufs.getShort(at)) + (change == 0 ? "=" : change > 0 ? "+" : "") + change);
        }
        return String.join(",", texts);
    }

    private BlockedOn numbered(String kind, String table, String column, boolean writes, String detail) {
        int id = (int) call.argument(0);
        int key = SysvTable.read(table).stream()
                .filter(row -> row.get(column) == id)
                .map(row -> row.get("key").intValue())
                .findFirst()
                .orElse(0);
        String name = key == 0 ? "id " + id : String.format("0x%08x", key);
        return new BlockedOn(
                call.pid(), call.thread(), call.name(), call.call().text(), kind, name, id, writes, -1, null, detail);
    }

    private BlockedOn futex() {
        long address = call.argument(0);
        boolean isPrivate = (call.argument(1) & PRIVATE) != 0;
        Optional<ProcMaps.Mapped> mapped = isPrivate
                ? Optional.empty()
                : ProcMaps.read(call.pid(), "/").stream()
                        .filter(each -> each.start() <= address && address < each.end())
                        .findFirst();
        return mapped.map(each -> shared(each, address - each.start() + each.offset()))
                .orElse(of(call, "memory", ""));
    }

    private BlockedOn shared(ProcMaps.Mapped mapped, long offset) {
        SharedWord word = SharedWord.of(mapped, offset);
        return new BlockedOn(
                call.pid(),
                call.thread(),
                call.name(),
                call.call().text(),
                word.kind(),
                word.name(),
                word.id(),
                false,
                -1,
                null,
                word.detail());
    }

    private BlockedOn signals() {
        String names = ProcessMemory.read(call.pid(), call.argument(0), Long.BYTES)
                .map(set -> SignalNumber.in(set.getLong(0)).stream()
                        .map(SignalNumber::text)
                        .collect(Collectors.joining(", ")))
                .orElse("");
        return of(call, "signal", names);
    }

    private String child() {
        long pid = call.argument(call.call() == BlockingCall.WAIT4 ? 0 : 1);
        return (int) pid > 0 ? Long.toString((int) pid) : "";
    }

    private BlockedOn nothing() {
        Map<Boolean, String> kinds = Map.of(true, "time", false, "signal");
        return of(call, kinds.get(call.call().text().contains("nanosleep")), "");
    }
}
