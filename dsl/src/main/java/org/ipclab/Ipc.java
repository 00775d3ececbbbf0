package org.ipclab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.ipclab.bench.Bench;
import org.ipclab.bench.BenchResult;
import org.ipclab.compare.Comparison;
import org.ipclab.core.Action;
import org.ipclab.core.Given;
import org.ipclab.core.Handle;
import org.ipclab.core.IpcException;
import org.ipclab.core.Ledger;
import org.ipclab.core.PosixName;
import org.ipclab.core.Trace;
import org.ipclab.crash.Crash;
import org.ipclab.crash.CrashPlan;
import org.ipclab.file.FilePlan;
import org.ipclab.grpc.GrpcPlan;
import org.ipclab.http.HttpClientPlan;
import org.ipclab.http.HttpPlan;
import org.ipclab.lock.LockPlan;
import org.ipclab.lock.MachineLocks;
import org.ipclab.mq.MqPlan;
import org.ipclab.peer.Inherited;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;
import org.ipclab.peer.Peers;
import org.ipclab.picture.ObjectMap;
import org.ipclab.picture.Sequence;
import org.ipclab.picture.Turns;
import org.ipclab.picture.WaitGraph;
import org.ipclab.pipe.FifoPlan;
import org.ipclab.pipe.PipePlan;
import org.ipclab.region.Region;
import org.ipclab.region.SamePages;
import org.ipclab.sem.SemPlan;
import org.ipclab.shm.MmapPlan;
import org.ipclab.shm.ShmPlan;
import org.ipclab.signal.ProcessSignals;
import org.ipclab.signal.SignalPlan;
import org.ipclab.socket.TcpPlan;
import org.ipclab.socket.UdpPlan;
import org.ipclab.socket.UnixPlan;
import org.ipclab.step.ExplorePlan;
import org.ipclab.step.Steps;
import org.ipclab.sysv.SysvKey;
import org.ipclab.sysv.SysvMqPlan;
import org.ipclab.sysv.SysvSemPlan;
import org.ipclab.sysv.SysvShmPlan;
import org.ipclab.table.Table;
import org.ipclab.table.Tabular;
import org.ipclab.view.Check;
import org.ipclab.view.Doctor;
import org.ipclab.view.Help;
import org.ipclab.view.Leaks;
import org.ipclab.view.LimitList;
import org.ipclab.view.Listing;
import org.ipclab.view.Picture;
import org.ipclab.view.Watch;

/**
 * The front door: one factory a mechanism, and the views of the machine.
 * <pre>{@code
 * var m = Ipc.shm("counter").size(4096).withSemaphore().create();
 * m.withLock(() -> m.putInt(0, m.getInt(0) + 1));
 * Ipc.list()                                // every IPC object of this machine, and who holds it
 * Ipc.help()                                // what else there is
 * }</pre>
 */
public final class Ipc {
    private Ipc() {}

    /** POSIX shared memory of this name, shm_overview(7): pages that several processes map. {@code x} and {@code /x} are the same. */
    public static ShmPlan shm(String name) {
        return ShmPlan.of(name);
    }

    /** POSIX shared memory under a name that is invented and unused. */
    public static ShmPlan shm() {
        return ShmPlan.of(PosixName.invent());
    }

    /** System V shared memory of this key, shmget(2); key 0 is IPC_PRIVATE, as in C: always a new one. */
    public static SysvShmPlan sysvShm(int key) {
        return SysvShmPlan.of(SysvKey.of(key));
    }

    /** The same with the key that ftok(3) makes of a file and a project number, 1 to 255; the file must be there. */
    public static SysvShmPlan sysvShm(Path path, int projectId) {
        return SysvShmPlan.of(SysvKey.of(path, projectId));
    }

    /** A new segment without a key: only its id leads to it. */
    public static SysvShmPlan sysvShm() {
        return SysvShmPlan.of(SysvKey.unfindable());
    }

    /** The segment that has this id now. */
    public static SysvShmPlan sysvShmId(int id) {
        return SysvShmPlan.of(SysvKey.id(id));
    }

    /** A memory mapped file, mmap(2): its bytes become memory that other processes map too. */
    public static MmapPlan mmap(String path) {
        return MmapPlan.of(path);
    }

    /** The same by its {@code Path}. */
    public static MmapPlan mmap(Path path) {
        return MmapPlan.of(Given.path(path));
    }

    /** A POSIX semaphore of this name, sem_overview(7): a counter of permits that processes wait for. */
    public static SemPlan sem(String name) {
        return SemPlan.of(name);
    }

    /** A POSIX semaphore under a name that is invented and unused; {@code .in(region, offset)}: one without a name. */
    public static SemPlan sem() {
        return SemPlan.of(PosixName.invent());
    }

    /** The System V semaphore set of this key, semget(2): counters that change together or not at all; 0 is IPC_PRIVATE. */
    public static SysvSemPlan sysvSem(int key) {
        return SysvSemPlan.of(key);
    }

    /** The same by the key that ftok(3) makes of an existing file and a number from 1 to 255. */
    public static SysvSemPlan sysvSem(Path path, int projectId) {
        return SysvSemPlan.of(path, projectId);
    }

    /** A System V semaphore set without a key, IPC_PRIVATE: others find it by its id. */
    public static SysvSemPlan sysvSem() {
        return SysvSemPlan.unfindable();
    }

    /** The System V semaphore set with this id, as {@code ipcs -s} shows it. */
    public static SysvSemPlan sysvSemId(int id) {
        return SysvSemPlan.ofId(id);
    }

    /** A lock on this file, fcntl_locking(2) and flock(2): exclusive, classic and on all of it unless told otherwise. */
    public static LockPlan lock(String path) {
        return LockPlan.of(path);
    }

    /** The same. */
    public static LockPlan lock(Path path) {
        return LockPlan.of(Given.path(path));
    }

    /** An HTTP service on this port of 127.0.0.1, RFC 9110: routes, JSON, REST collections; port 0 takes a free one. */
    public static HttpPlan http(int port) {
        return HttpPlan.of(port);
    }

    /** The same on another address of this machine; {@code 0.0.0.0} is all, and other hosts can reach it. */
    public static HttpPlan http(String host, int port) {
        return HttpPlan.of(host, port);
    }

    /** A client of the HTTP service there: {@code http://127.0.0.1:8080}. */
    public static HttpClientPlan http(String uri) {
        return HttpClientPlan.of(uri);
    }

    /** A client of the HTTP service on the Unix socket at this path. */
    public static HttpClientPlan http(Path socket) {
        return HttpClientPlan.of(socket);
    }

    /** A signal by its name, {@code USR1}, {@code SIGUSR1}, {@code RTMIN+1}, signal(7): to send, or to wait for. */
    public static SignalPlan signal(String name) {
        return SignalPlan.of(name);
    }

    /** The same by its number; 0 probes whether a process is there. */
    public static SignalPlan signal(int number) {
        return SignalPlan.of(number);
    }

    /** What a process does about signals: {@code number name blocked pending ignored caught}. */
    public static Table signals(long pid) {
        return ProcessSignals.of(pid).table();
    }

    /** An anonymous pipe, pipe(7): a stream of bytes between relatives. */
    public static PipePlan pipe() {
        return PipePlan.stream();
    }

    /** The FIFO at this path, fifo(7): a pipe with a name, that anyone with permission opens. */
    public static FifoPlan fifo(String path) {
        return FifoPlan.of(path);
    }

    /** The same. */
    public static FifoPlan fifo(Path path) {
        return FifoPlan.of(Given.path(path));
    }

    /** A POSIX message queue of this name, mq_overview(7): messages stay whole, the highest priority comes first. */
    public static MqPlan mq(String name) {
        return MqPlan.of(name);
    }

    /** A POSIX message queue under a name that is invented and unused. */
    public static MqPlan mq() {
        return MqPlan.of(PosixName.invent());
    }

    /** A Unix socket at this path, unix(7), or with {@code @name} at an abstract one: a stream, unless told otherwise. */
    public static UnixPlan unix(String path) {
        return UnixPlan.of(path);
    }

    /** Unix sockets without a name, for {@code .pair()}. */
    public static UnixPlan unix() {
        return UnixPlan.unnamed();
    }

    /** A UDP socket at this port of the loopback, udp(7); port 0: a free one. */
    public static UdpPlan udp(int port) {
        return UdpPlan.of(port);
    }

    /** The same at an address of this machine, or of another that is sent to. */
    public static UdpPlan udp(String host, int port) {
        return UdpPlan.of(host, port);
    }

    /** A TCP socket at this port of the loopback, tcp(7); port 0: a free one. */
    public static TcpPlan tcp(int port) {
        return TcpPlan.of(port);
    }

    /** The same at an address of this machine, or of another that is connected to. */
    public static TcpPlan tcp(String host, int port) {
        return TcpPlan.of(host, port);
    }

    /** A file that processes share: appended to without a torn line, replaced at once, watched, open(2). */
    public static FilePlan file(String path) {
        return FilePlan.of(path);
    }

    /** The same. */
    public static FilePlan file(Path path) {
        return FilePlan.of(Given.path(path));
    }

    /** The System V message queue of this key, msgget(2): messages with types to choose by; 0 is IPC_PRIVATE. */
    public static SysvMqPlan sysvMq(int key) {
        return SysvMqPlan.of(SysvKey.of(key));
    }

    /** The same by the key that ftok(3) makes of an existing file and a number from 1 to 255. */
    public static SysvMqPlan sysvMq(Path path, int projectId) {
        return SysvMqPlan.of(SysvKey.of(path, projectId));
    }

    /** A System V message queue without a key, IPC_PRIVATE: others find it by its id. */
    public static SysvMqPlan sysvMq() {
        return SysvMqPlan.of(SysvKey.unfindable());
    }

    /** The System V message queue with this id, as {@code ipcs -q} shows it. */
    public static SysvMqPlan sysvMqId(int id) {
        return SysvMqPlan.of(SysvKey.id(id));
    }

    /** A gRPC service of this full name, {@code demo.Greeter}: to start with methods of its own, or to connect to. */
    public static GrpcPlan grpc(String service) {
        return GrpcPlan.of(service);
    }

    /** Another process of this name: a JVM with the DSL that runs code for this one. */
    public static PeerPlan peer(String name) {
        return PeerPlan.named(name);
    }

    /** The processes that this session started by name: {@code name pid kind state blockedOn cpu handles}. */
    public static Table peers() {
        return Peers.table();
    }

    /** In a peer: what it inherited by this name, a {@code ByteReader}, {@code ByteWriter} or socket; also by its number. */
    public static Object inherited(String name) {
        return Inherited.of(name);
    }

    /** Every IPC object on this machine, of every kind, and who holds it: {@code kind name id size mode owner holders}. */
    public static Table list() {
        return Listing.of(Mechanisms.ALL);
    }

    /** Those of one kind: {@code shm}, {@code sem}. */
    public static Table list(String kind) {
        return Listing.of(Mechanisms.ALL, kind);
    }

    /** Who has the object of this handle: its own {@code attached()}; {@code Misused} for what is no handle. */
    public static Table attached(Tabular object) {
        if (object instanceof Handle<?> handle) return handle.attached();
        throw new IpcException.Misused(
                "attached",
                "Give it a handle, such as Ipc.shm(\"counter\").open(); Ipc.list() shows the holders of all.");
    }

    /** All locks on files: {@code path kind type start length pid command blockedBy}; the note names circles of waiters. */
    public static Table locks() {
        return MachineLocks.table();
    }

    /** The processes of this session and its IPC objects, and who has which, as a picture. */
    public static Picture map() {
        return ObjectMap.now(Mechanisms.ALL);
    }

    /** The libc calls of this thread and these peers while the body runs, by time, as a picture: arrows are messages. */
    public static Picture sequence(Action body, Peer... peers) {
        return Sequence.of(body, peers);
    }

    /** What peers did step by step, as a picture: a lane for each, and arrows from what let one that waited go on. */
    public static Picture sequence(Steps steps) {
        return Turns.of(steps.history(), steps.peers());
    }

    /** Who waits for what, and who is in the way, as a picture: locks, semaphores, queues, pipes; circles in red and by name. */
    public static Picture waits() {
        return WaitGraph.now();
    }

    /** What this session has open, and what it made and has not removed: {@code kind name open created}. */
    public static Table session() {
        return Ledger.session();
    }

    /** Removes what this session made; what it only opened stays. */
    public static Table cleanup() {
        return Ledger.cleanup();
    }

    /** What sessions that have ended, also by kill -9, made and did not remove: the columns of {@link #list()}, and {@code session}. */
    public static Table leaks() {
        return Leaks.of(Mechanisms.ALL);
    }

    /** Removes those rows of {@link #leaks()}, each only if it still is what that session made. */
    public static Table cleanup(Table leaks) {
        return Leaks.cleanup(Mechanisms.ALL, leaks);
    }

    /** How much of each kind this machine and this process allow: {@code kind limit value used where}. */
    public static Table limits() {
        return LimitList.of(Mechanisms.ALL);
    }

    /** Has the peer the same pages behind this region? {@code page here there same}; the note says how that is known. */
    public static Table samePages(Region<?> region, Peer peer) {
        return SamePages.of(region, peer.name(), peer.isAlive() ? peer.pid() : -1);
    }

    /** Does everything that is needed work here? {@code check status advice}. */
    public static Table doctor() {
        return Doctor.table();
    }

    /** Measures these mechanisms, all (briefly) for none, beside the same programs in C and Python: up to a minute. */
    public static BenchResult bench(String... mechanisms) {
        return Bench.of(List.of(mechanisms)).run();
    }

    /** What each mechanism does, tried now in some ten seconds: names, boundaries, copies, largest message, latency here. */
    public static Table compare() {
        return Comparison.table();
    }

    /** What kill -9 leaves, tried for every mechanism: {@code kind, what it did, before, after, kernel}. */
    public static Table crash() {
        return Crash.table();
    }

    /** The same for code of yours: another process runs it and is killed at one of its operations, {@code .after(2).run()}. */
    public static CrashPlan crash(String... code) {
        return CrashPlan.of(() -> Mechanisms.ALL, List.of(code));
    }

    /** What there is. */
    public static Table help() {
        return Help.of(Mechanisms.ALL);
    }

    /** Lines of code for one topic of {@link #help()}. */
    public static Table help(String topic) {
        return Help.of(Mechanisms.ALL, topic);
    }

    /**
     * Is an exercise solved? One row, {@code exercise result missing}; a condition that throws does not hold, and the row says why.
     * <pre>{@code Ipc.check("counting", Goal.of("nothing is lost", () -> m.getInt(0) == 2000))}</pre>
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static Table check(String exercise, Callable<Boolean>... conditions) {
        return Check.of(exercise, conditions);
    }

    /** Peers whose submitted code stops before each IPC operation, until they are told to make it: a race, every time. */
    public static Steps step(Peer... peers) {
        return Steps.of(List.of(peers));
    }

    /** All interleavings of short programs, each a process of its own, and what comes of them. */
    public static ExplorePlan explore() {
        return ExplorePlan.empty();
    }

    /** The libc calls that this thread makes while the body runs; none for a put, since that is no call. */
    public static Trace trace(Action body) {
        return Trace.of(body);
    }

    /** Shows this again and again in one place, with the course of its numbers, until it is stopped, closed or removed. */
    public static void watch(Tabular object) {
        Watch.of(object).run();
    }

    /** The same for at most so long. */
    public static void watch(Tabular object, Duration atMost) {
        Watch.of(object).atMost(atMost).run();
    }

    /** The same until the condition holds: {@code Ipc.watch(queue, () -> queue.queued() == 0)}. */
    public static void watch(Tabular object, BooleanSupplier until) {
        Watch.of(object).until(until).run();
    }
}
