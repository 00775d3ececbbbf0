package org.ipclab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipclab.core.IpcException;
import org.ipclab.core.Mechanism;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** {@code Ipc.help()}: what there is, and lines that work. */
public final class Help {
    private record Topic(String name, String entry, String what, List<String> uses) {}

    private static final List<Topic> VIEWS = List.of(
            new Topic(
                    "plan",
                    "any of the above",
                    "an immutable value: looking at it touches nothing",
                    List.of(
                            "plan.explain()   // the calls that create() would make",
                            "plan.toC()   // the same as a C program",
                            "plan.create()   // must be new",
                            "plan.open()   // must exist",
                            "plan.createOrOpen()   // either",
                            "plan.exists()   // is the name taken?",
                            "plan.unlink()   // the name goes, for everyone")),
            new Topic(
                    "handle",
                    "what a plan opens",
                    "a real object, held by this process",
                    List.of(
                            "h.state()   // the facts now, as a record: h.state().size()",
                            "h.trace()   // the libc calls that were made for it",
                            "h.attached()   // who has it",
                            "h.close()   // I let go",
                            "h.unlink()   // the name goes, for everyone")),
            new Topic(
                    "peer",
                    "Ipc.peer(name)",
                    "another process with the DSL loaded",
                    List.of(
                            "var bob = Ipc.peer(\"bob\").start()   // a child of this process",
                            "bob.eval(\"Ipc.shm(\\\"counter\\\").open().getInt(0)\")   // runs there, the value comes back",
                            "bob.submit(\"gate.acquire()\")   // does not wait for it: a CompletableFuture",
                            "bob.output()   // what it printed",
                            "Ipc.peers()   // all of them, and what each is blocked on; in a notebook %peers",
                            "bob.kill()   // SIGKILL; bob.exitStatus() is then 137")),
            new Topic(
                    "layout",
                    "Layout.of(fields)",
                    "named fields in shared memory, where C puts them",
                    List.of(
                            "Layout.of(\"seq:i64, flag:i32, name:char[16]\")   // a table of offsets and sizes",
                            "var v = m.view(Layout.of(\"seq:i64, flag:i32\"))   // the region's first bytes, by name",
                            "v.set(\"flag\", 1)   // and v.get(\"flag\") reads it",
                            "Layout.of(\"seq:i64, flag:i32\").toC()   // the struct for the other side, in C")),
            new Topic(
                    "samePages",
                    "Ipc.samePages(region, peer)",
                    "do both processes map the same memory? page by page, by the frames",
                    List.of("Ipc.samePages(m, bob)   // root sees frames; others device, inode and offset")),
            new Topic(
                    "table",
                    "what all of these show as",
                    "rows that a script can work with",
                    List.of(
                            "Ipc.list().where(\"kind\", \"shm\").sort(\"size\")   // rows by value",
                            "t.columns(\"name\", \"size\").json()   // also csv() markdown() html() text()",
                            "t.rows().get(0).number(\"size\")   // a cell")),
            new Topic(
                    "list",
                    "Ipc.list(), Ipc.list(kind)",
                    "every IPC object of this machine, and who holds it",
                    List.of()),
            new Topic(
                    "locks",
                    "Ipc.locks()",
                    "all file locks of this machine, who has them, and who waits for whom",
                    List.of()),
            new Topic(
                    "waits",
                    "Ipc.waits()",
                    "who waits for what, and who is in the way: a picture, circles in red",
                    List.of(
                            "Ipc.waits().table()   // the same facts as a table; its note names the circles",
                            "Files.writeString(Path.of(\"waits.svg\"), Ipc.waits().svg())   // the picture as a file")),
            new Topic(
                    "map",
                    "Ipc.map()",
                    "the processes of this session and its objects, and who has which: a picture",
                    List.of("Ipc.map().table().where(\"kind\", \"shm\")   // the same facts as a table")),
            new Topic(
                    "sequence",
                    "Ipc.sequence(() -> .., bob)",
                    "the calls of this process and its peers by time, with arrows for messages: a picture",
                    List.of(
                            "Ipc.sequence(() -> { q.send(\"hi\"); bob.eval(\"q.receive().text()\"); }, bob)   // who sent what to whom, when",
                            "Ipc.sequence(steps)   // what peers did step by step, and who let whom go on")),
            new Topic("session", "Ipc.session()", "what is open here, and what was made here", List.of()),
            new Topic(
                    "cleanup", "Ipc.cleanup()", "removes what this session made; what it only opened stays", List.of()),
            new Topic(
                    "leaks",
                    "Ipc.leaks()",
                    "what sessions that have ended made and did not remove",
                    List.of(
                            "Ipc.leaks()   // also after kill -9",
                            "Ipc.cleanup(Ipc.leaks())   // removes them; what they only opened stays",
                            "Ipc.cleanup(Ipc.leaks().where(\"kind\", \"shm\"))   // some of them")),
            new Topic(
                    "limits",
                    "Ipc.limits()",
                    "how much the machine allows, what is used, and where it is set",
                    List.of("Ipc.limits().where(\"kind\", \"sysv-sem\")   // of one kind")),
            new Topic(
                    "watch",
                    "Ipc.watch(x)",
                    "its table in one place, again and again, and the course of its numbers",
                    List.of(
                            "Ipc.watch(queue)   // until the stop button, or Ctrl-C",
                            "Ipc.watch(queue, Duration.ofSeconds(10))   // at most so long",
                            "Ipc.watch(queue, () -> queue.queued() == 0)   // until this holds",
                            "Ipc.watch(() -> Ipc.list(\"shm\"))   // whatever gives a table",
                            "Watch.of(queue).every(Duration.ofMillis(50)).run()   // not five times a second, but twenty")),
            new Topic(
                    "trace",
                    "Ipc.trace(() -> ..)",
                    "the libc calls that a body makes",
                    List.of(
                            "Ipc.trace(() -> m.putInt(0, 1))   // none: a put is no call",
                            "Ipc.trace(() -> Ipc.shm(\"x\").size(64).create())   // the calls of create()")),
            new Topic(
                    "step",
                    "Ipc.step(alice, bob)",
                    "peers that stop before each operation: a race, every time",
                    List.of(
                            "var steps = Ipc.step(alice, bob)   // what is submitted from now on goes step by step",
                            "alice.submit(\"m.putInt(0, m.getInt(0) + 1)\")   // stops before the get; eval runs through",
                            "steps.run(\"a b a b\")   // who makes the next operation, by the beginning of the name",
                            "steps.next(bob)   // one more",
                            "steps.history()   // who did what, who waited, who freed whom; Ipc.sequence(steps) draws it",
                            "steps.finish()   // each in turn, to the end; steps.close() lets them run freely")),
            new Topic(
                    "explore",
                    "Ipc.explore()",
                    "all interleavings of two or three short programs, and what comes out",
                    List.of(
                            "var e = Ipc.explore().setup(() -> m.putInt(0, 0)).outcome(() -> m.getInt(0))   // before and after each run",
                            "e = e.opening(\"var m = Ipc.shm(\\\"counter\\\").open();\")   // once in each process, no step",
                            "e.program(\"alice\", \"m.getAndAddInt(0, 1);\").program(\"bob\", \"m.putInt(0, 5);\").run()   // outcome, how many, an example")),
            new Topic(
                    "compare",
                    "Ipc.compare()",
                    "what each mechanism does, tried now, in some ten seconds",
                    List.of(
                            "Ipc.compare().columns(\"kind\", \"boundaries\", \"latency\").sort(\"latency\")   // the fastest first")),
            new Topic(
                    "crash",
                    "Ipc.crash()",
                    "what the kernel undoes and what stays when a process is killed, tried now",
                    List.of(
                            "Ipc.crash()   // every mechanism, in some seconds",
                            "Ipc.crash(\"var s = Ipc.sem(\\\"gate\\\").open(); s.acquire();\").after(2).run()   // code of yours, killed after its operation 2",
                            "Ipc.crash(code).setup(() -> ..).everywhere()   // one crash after each operation")),
            new Topic(
                    "bench",
                    "Ipc.bench()",
                    "how long each mechanism takes here, beside the same programs in C and Python",
                    List.of(
                            "Ipc.bench()   // everything: up to a minute",
                            "Ipc.bench(\"sem\", \"lock\")   // some mechanisms",
                            "Ipc.bench(\"sem\").svg()   // the chart")),
            new Topic(
                    "check",
                    "Ipc.check(exercise, ..)",
                    "is an exercise solved? passed, or what is missing",
                    List.of(
                            "Ipc.check(\"counting\", Goal.of(\"nothing is lost\", () -> m.getInt(0) == 2000))   // a row for each goal")),
            new Topic("doctor", "Ipc.doctor()", "does everything that we need work here?", List.of()));

    private Help() {}

    /** All topics. */
    public static Table of(List<Mechanism> mechanisms) {
        List<List<?>> rows = new ArrayList<>();
        for (Topic topic : topics(mechanisms)) rows.add(List.of(topic.name, topic.entry, topic.what));
        return Table.of(List.of("topic", "begin with", "what it is"), rows).note("more: Ipc.help(\"shm\")");
    }

    /** Lines of code for one topic; {@code Misused} for one that there is not. */
    public static Table of(List<Mechanism> mechanisms, String name) {
        List<Topic> topics = topics(mechanisms);
        Topic topic = topics.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IpcException.Misused(
                        "help " + Quoted.java(name), "The topics are: " + names(topics) + "."));
        List<List<?>> rows = new ArrayList<>();
        for (String use : topic.uses) rows.add(List.of((Object[]) use.split("   // ", 2)));
        if (rows.isEmpty()) rows.add(List.of(topic.entry, topic.what));
        return Table.of(List.of("code", "what it does"), rows).title(topic.what + ": " + topic.entry);
    }

    private static List<Topic> topics(List<Mechanism> mechanisms) {
        Stream<Topic> mechanical = mechanisms.stream()
                .map(each -> new Topic(each.kind(), each.entry(), each.title() + ", " + each.manual(), each.uses()));
        return Stream.concat(mechanical, VIEWS.stream()).toList();
    }

    private static String names(List<Topic> topics) {
        return topics.stream().map(Topic::name).collect(Collectors.joining(" "));
    }
}
