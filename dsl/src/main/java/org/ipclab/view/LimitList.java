package org.ipclab.view;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ipclab.os.Capacity;
import org.ipclab.os.proc.Limits;
import org.ipclab.os.proc.Processes;
import org.ipclab.os.proc.Setting;
import org.ipclab.os.proc.SysvTable;
import org.ipclab.os.proc.Usage;
import org.ipclab.table.Table;

/** {@code Ipc.limits()}: a row a number, read now: {@code kind limit value used where}. */
public final class LimitList {
    private static final String KERNEL = "/proc/sys/kernel/";
    private static final long PAGE = 4096;

    private final List<List<?>> rows = new ArrayList<>();

    private LimitList() {}

    public static Table table() {
        LimitList limits = new LimitList();
        limits.devShm();
        limits.segments();
        limits.sets();
        limits.mappings();
        limits.locks();
        return Table.of(List.of("kind", "limit", "value", "used", "where"), limits.rows)
                .note("those of the process, such as its descriptors, hold for every kind");
    }

    private void add(String kind, String limit, Object value, Object used, String where) {
        rows.add(Arrays.asList(kind, limit, value, used, where));
    }

    private void devShm() {
        Optional<Capacity> capacity = Capacity.of("/dev/shm");
        capacity.ifPresent(shm -> {
            add("shm", "bytes of all objects", shm.bytes(), shm.usedBytes(), "/dev/shm: mount option size=");
            if (shm.files() > 0)
                add("shm", "number of objects", shm.files(), shm.usedFiles(), "/dev/shm: mount option nr_inodes=");
            add("shm", "bytes of a name", shm.nameLength(), null, "/dev/shm: statvfs(3), NAME_MAX");
        });
        resource("shm", "bytes of an object", "Max file size", null, "RLIMIT_FSIZE: ulimit -f");
        capacity.ifPresent(
                shm -> // glibc puts sem. before the name
                add("sem", "bytes of a name", shm.nameLength() - 4, null, "/dev/shm: statvfs(3), NAME_MAX"));
        add("sem", "value", Capacity.semaphoreMaximum(), null, "SEM_VALUE_MAX: sysconf(3), fixed");
    }

    private void segments() {
        List<Map<String, Long>> all = SysvTable.read("shm");
        long pages = all.stream()
                .mapToLong(row -> (row.get("size") + PAGE - 1) / PAGE)
                .sum();
        setting("sysv-shm", "bytes of a segment (SHMMAX)", KERNEL + "shmmax", null);
        setting("sysv-shm", "pages of all segments (SHMALL)", KERNEL + "shmall", pages);
        setting("sysv-shm", "number of segments (SHMMNI)", KERNEL + "shmmni", (long) all.size());
    }

    private void sets() {
        String[] numbers = Setting.read(KERNEL + "sem").orElse("").split("\\s+");
        if (numbers.length < 4) return;
        List<Map<String, Long>> all = SysvTable.read("sem");
        long semaphores = all.stream().mapToLong(row -> row.get("nsems")).sum();
        String where = KERNEL + "sem, number ";
        add("sysv-sem", "semaphores of a set (SEMMSL)", value(numbers[0]), null, where + 1);
        add("sysv-sem", "semaphores of all sets (SEMMNS)", value(numbers[1]), semaphores, where + 2);
        add("sysv-sem", "operations of one semop (SEMOPM)", value(numbers[2]), null, where + 3);
        add("sysv-sem", "number of sets (SEMMNI)", value(numbers[3]), (long) all.size(), where + 4);
        add("sysv-sem", "value (SEMVMX)", 32767L, null, "semop(2): fixed in the kernel");
    }

    private void mappings() {
        setting("mmap", "mappings of a process", "/proc/sys/vm/max_map_count", Usage.mappings());
        resource("mmap", "bytes of address space", "Max address space", Usage.bytes("VmSize"), "RLIMIT_AS: ulimit -v");
        resource("mmap", "bytes of private data", "Max data size", Usage.bytes("VmData"), "RLIMIT_DATA: ulimit -d");
        resource(
                "mmap",
                "bytes locked in memory",
                "Max locked memory",
                Usage.bytes("VmLck"),
                "RLIMIT_MEMLOCK: ulimit -l; none with CAP_IPC_LOCK");
    }

    private void locks() {
        long open = Processes.descriptors(ProcessHandle.current().pid()).size();
        resource("lock", "open descriptors of a process", "Max open files", open, "RLIMIT_NOFILE: ulimit -n");
        Optional<Long> files = Setting.read("/proc/sys/fs/file-nr").map(line -> Long.parseLong(line.split("\\s+")[0]));
        setting("lock", "open files of all processes", "/proc/sys/fs/file-max", files.orElse(null));
    }

    private void setting(String kind, String limit, String file, Object used) {
        Setting.read(file).ifPresent(text -> add(kind, limit, value(text), used, file));
    }

    private void resource(String kind, String limit, String name, Object used, String where) {
        add(kind, limit, value(Limits.of(name)), used, where);
    }

    /** A number, also one that no long holds; else the text, such as {@code unlimited}. */
    private static Object value(String text) {
        if (!text.matches("[0-9]+")) return text;
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
