package org.ipclab;

import java.util.List;
import org.ipclab.core.Mechanism;
import org.ipclab.lock.MachineLocks;
import org.ipclab.sem.SemList;
import org.ipclab.shm.MmapList;
import org.ipclab.shm.ShmList;
import org.ipclab.sysv.SysvSemList;
import org.ipclab.sysv.SysvShmList;

/** All mechanisms that there are: the views read this list, and nothing else knows them all. */
public final class Mechanisms {
    /** In the order in which {@code Ipc.help()} shows them. */
    public static final List<Mechanism> ALL = List.of(
            new Mechanism(
                    "shm",
                    "POSIX shared memory",
                    "Ipc.shm(name)",
                    "shm_overview(7)",
                    List.of(
                            "Ipc.shm(\"counter\").size(4096).withSemaphore()   // a plan: shows the calls, makes none",
                            "var m = Ipc.shm(\"counter\").size(4096).withSemaphore().create()   // a new object, mapped here",
                            "var m = Ipc.shm(\"counter\").withSemaphore().open()   // in another process: the same pages",
                            "m.putInt(0, 42)   // there for everyone at once, without a call",
                            "m.getAndAddInt(0, 1)   // one step, whoever else adds",
                            "m.withLock(() -> m.putInt(0, m.getInt(0) + 1))   // one process at a time",
                            "m.view(Layout.of(\"seq:i64, flag:i32\"))   // the bytes by name, as a C struct has them",
                            "m.hexdump()   // the bytes",
                            "m.trace()   // the libc calls that were made for it",
                            "m.unlink()   // the name goes; who has it mapped keeps it"),
                    ShmList::all,
                    ShmList::recalled),
            new Mechanism(
                    "sysv-shm",
                    "System V shared memory",
                    "Ipc.sysvShm(key)",
                    "shmget(2)",
                    List.of(
                            "Ipc.sysvShm(0x1234).size(4096)   // a plan: shows the calls, makes none",
                            "var m = Ipc.sysvShm(0x1234).size(4096).create()   // a new segment, attached here",
                            "var m = Ipc.sysvShm(0x1234).open()   // in another process: the same pages",
                            "Ipc.sysvShm(Path.of(\"/etc/hostname\"), 7)   // a key that ftok(3) makes of a file",
                            "Ipc.sysvShm().size(4096).create().id()   // without a key: others need the id",
                            "Ipc.sysvShmId(m.id()).open()   // by its id, also when it is removed already",
                            "m.putInt(0, 42)   // as every region: get, put, atomics, layouts, hexdump",
                            "m.state().attachCount()   // nattch: how often it is attached, by everyone",
                            "m.unlink()   // IPC_RMID: freed when the last process lets go"),
                    SysvShmList::all,
                    SysvShmList::recalled),
            new Mechanism(
                    "mmap",
                    "memory mapped file",
                    "Ipc.mmap(path)",
                    "mmap(2)",
                    List.of(
                            "Ipc.mmap(\"/tmp/table\").size(4096)   // a plan: shows the calls, makes none",
                            "var m = Ipc.mmap(\"/tmp/table\").size(4096).create()   // a new file, mapped here",
                            "var m = Ipc.mmap(\"/tmp/table\").open()   // in another process: the same pages, all of the file",
                            "Ipc.mmap(\"/tmp/table\").offset(4096).size(100).open()   // a part of it, from a page on",
                            "Ipc.mmap(\"/tmp/table\").privateCopy().open()   // puts stay here",
                            "m.putInt(0, 42)   // in the file at once, for everyone who reads or maps it",
                            "m.force()   // on the disk when it returns",
                            "m.lockInMemory()   // all pages in memory, and kept there",
                            "m.close()   // the file stays; m.unlink() removes it"),
                    MmapList::all),
            new Mechanism(
                    "sem",
                    "POSIX semaphore",
                    "Ipc.sem(name)",
                    "sem_overview(7)",
                    List.of(
                            "var gate = Ipc.sem(\"gate\").initial(0).create()   // no permit yet",
                            "gate.acquire()   // waits for a permit",
                            "gate.acquire(Duration.ofSeconds(1))   // TimedOut after a second without one",
                            "gate.tryAcquire()   // never waits: true or false",
                            "gate.release()   // gives one, and wakes one who waits",
                            "gate.withPermit(() -> work())   // takes, works, gives back",
                            "Ipc.sem().in(m, 128).initial(1).create()   // without a name, inside shared memory"),
                    SemList::all,
                    SemList::recalled),
            new Mechanism(
                    "sysv-sem",
                    "System V semaphore set",
                    "Ipc.sysvSem(key)",
                    "semop(2)",
                    List.of(
                            "var s = Ipc.sysvSem(42).count(3).initial(1, 0, 5).create()   // three counters, found by the key 42",
                            "var s = Ipc.sysvSem(42).undo().open()   // in another process; what it took comes back when that ends",
                            "s.acquire(0)   // takes one of semaphore 0, and waits for it",
                            "s.op(\"0-1,1+2\")   // both at once, or wait",
                            "s.tryOp(\"0-1,2-5n\")   // never waits: true or false",
                            "s.awaitZero(1, Duration.ofSeconds(1))   // TimedOut after a second above zero",
                            "s.state()   // values, who waits, and who operated last",
                            "s.unlink()   // gone for everyone, at once: whoever waits gets EIDRM"),
                    SysvSemList::all,
                    SysvSemList::recalled),
            new Mechanism(
                    "lock",
                    "file lock",
                    "Ipc.lock(path)",
                    "fcntl_locking(2)",
                    List.of(
                            "var lock = Ipc.lock(\"/tmp/data\").acquire()   // exclusive, the whole file; waits",
                            "Ipc.lock(\"/tmp/data\").shared().region(0, 100).acquire()   // 100 bytes, together with other readers",
                            "Ipc.lock(\"/tmp/data\").tryAcquire()   // empty if somebody is in the way",
                            "Ipc.lock(\"/tmp/data\").query()   // who is in the way",
                            "Ipc.lock(\"/tmp/data\").ofd().acquire()   // belongs to the handle, not to the process: no other close drops it",
                            "Ipc.lock(\"/tmp/data\").flock().acquire()   // flock(2)",
                            "lock.toShared()   // lets other readers in",
                            "lock.state().held()   // false: a close elsewhere in this process dropped the classic lock",
                            "lock.release()   // the same as close()",
                            "Ipc.locks()   // all locks of this machine, and who waits for whom"),
                    MachineLocks::all));

    private Mechanisms() {}
}
