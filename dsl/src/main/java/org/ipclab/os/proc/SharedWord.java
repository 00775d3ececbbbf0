package org.ipclab.os.proc;

/**
 * A word of memory that processes share, on which threads sleep: the heart of a semaphore.
 *
 * @param detail where in the object it is; empty for a semaphore of its own
 */
record SharedWord(String kind, String name, Integer id, String detail) {
    private static final String MEMORY = "/dev/shm/";
    private static final String SEMAPHORE = MEMORY + "sem.";
    private static final String DELETED = " (deleted)";

    /** The word at that place of a mapping: glibc keeps named semaphores as files of /dev/shm, and shared memory too. */
    static SharedWord of(ProcMaps.Mapped mapped, long offset) {
        if (SegmentHolders.isSegment(mapped)) return segment(mapped, offset);
        String path = MappedFiles.path(mapped);
        boolean gone = path.endsWith(DELETED);
        String file = gone ? path.substring(0, path.length() - DELETED.length()) : path;
        String remark = gone ? " (name removed)" : "";
        if (file.startsWith(SEMAPHORE))
            return new SharedWord("sem", "/" + file.substring(SEMAPHORE.length()), null, remark.strip());
        if (file.startsWith(MEMORY))
            return new SharedWord("shm", file.substring(MEMORY.length() - 1), null, "at " + offset + remark);
        // memory that relatives share without a file, mmap(2) with MAP_ANONYMOUS
        if (file.equals("/dev/zero")) return new SharedWord("memory", "shared with relatives", null, "");
        return new SharedWord("mmap", file, null, "at " + offset + remark);
    }

    private static SharedWord segment(ProcMaps.Mapped mapped, long offset) {
        int id = (int) mapped.inode();
        int key = Integer.parseUnsignedInt(mapped.path().substring(5, 13), 16);
        return new SharedWord("sysv-shm", key == 0 ? "id " + id : String.format("0x%08x", key), id, "at " + offset);
    }
}
