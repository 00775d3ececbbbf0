package org.ipclab.picture;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ipclab.Ipc;
import org.ipclab.shm.SharedMemory;
import org.ipclab.table.Table;
import org.ipclab.testing.Beside;
import org.ipclab.testing.Eventually;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the map of objects and processes")
class ObjectMapTest {
    private static final long ME = ProcessHandle.current().pid();
    private static final String NAME = "map" + ME;

    @Test
    @DisplayName("has who holds what, and how: this session, its peers, and who else shares an object")
    void holders() throws Exception {
        try (var m = Ipc.shm(NAME + "-<script>&\"'").size(4096).create();
                var gate = Ipc.sem(NAME + "-gate").initial(0).create();
                var q = Ipc.mq(NAME + "-jobs").depth(2).messageSize(16).create();
                var s = Ipc.sysvSem().count(3).create();
                var pipe = Ipc.pipe().create();
                var bob = Ipc.peer("map-bob-" + ME).inherit(pipe.reader()).start();
                Beside other = Beside.python(
                        "import mmap,os,sys\nf=os.open('/dev/shm'+sys.argv[1],os.O_RDONLY)\n"
                                + "m=mmap.mmap(f,0,prot=mmap.PROT_READ)\nos.close(f)\nprint('there',flush=True)\n"
                                + "sys.stdin.readline()",
                        m.name())) {
            assertEquals("there", other.line());
            bob.eval("var q = Ipc.mq(\"" + q.name() + "\").open(); var g = Ipc.sem(\"" + gate.name() + "\").open()");
            bob.submit("g.acquire()");
            Eventually.holds("bob waits", () -> of("sem", gate.name())
                    .equals(List.of(ME + " mapped", bob.pid() + " mapped, waits: futex")));
            assertEquals(List.of(ME + " mapped", other.pid() + " mapped, read only"), of("shm", m.name()));
            assertEquals(List.of(ME + " receives, sends", bob.pid() + " receives, sends"), of("mq", q.name()));
            assertEquals(List.of(ME + " has it open"), of("sysv-sem", s.name()));
            assertEquals(List.of(ME + " reads, writes", bob.pid() + " reads"), of("pipe", pipe.name()));
            assertEquals(
                    1,
                    Ipc.map()
                            .table()
                            .where("kind", "pipe")
                            .where("pid", bob.pid())
                            .size(),
                    "no plumbing");
            Svg svg = Svg.of(Ipc.map().svg());
            assertTrue(svg.texts().containsAll(List.of("this session", bob.name(), m.name(), "shm · 4K")));
            svg.isTidy();
            for (var made : List.of(m, gate, q, s)) made.unlink();
        }
    }

    private static List<String> of(String kind, String name) {
        Table rows = Ipc.map().table().where("kind", kind).where("name", name);
        return rows.rows().stream()
                .map(row -> row.text("pid") + " " + row.text("how"))
                .sorted((one, two) -> one.startsWith(ME + " ") ? -1 : two.startsWith(ME + " ") ? 1 : one.compareTo(two))
                .collect(Collectors.toList());
    }

    @Test
    @DisplayName("is readable for thirty objects: those that the same processes have stand in one box")
    void thirty() throws Exception {
        List<SharedMemory> made = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++)
                made.add(Ipc.shm(NAME + "-frame-" + i).size(4096L * (i + 1)).create());
            Svg svg = Svg.of(Ipc.map().svg());
            for (SharedMemory each : made)
                assertEquals(
                        1,
                        svg.texts().stream()
                                .filter(text -> text.startsWith(each.name() + " · "))
                                .count());
            assertTrue(svg.count("rect", "object") < 30, "boxes");
            svg.isTidy();
        } finally {
            for (SharedMemory each : made) each.unlink();
            made.forEach(SharedMemory::close);
        }
    }

    @Test
    @DisplayName("text is text, whatever it holds, and what XML cannot hold is drawn")
    void text() throws Exception {
        Diagram diagram = new Diagram();
        String hostile = "</text><script>alert('1')</script>&amp;\u0000\u001b]]>\ud800\uffff\u202e";
        diagram.add(new Diagram.Box("a", Diagram.Shape.PROCESS, hostile, List.of(hostile)));
        Svg svg = Svg.of(DiagramWriter.svg(diagram, Arrangement::downOf, hostile));
        assertEquals(2, svg.texts().size());
        assertTrue(
                svg.texts().get(0).startsWith("</text><script>alert('1')</script>&amp;␀␛]]>"),
                svg.texts().get(0));
        assertEquals(
                "nothing & nobody",
                Svg.of(DiagramWriter.svg(new Diagram(), Arrangement::downOf, "nothing & nobody"))
                        .texts()
                        .get(0));
        assertEquals("/aaaaa…bbbbb", Ink.shortened("/aaaaaaaaaaaaaaaaaaabbbbb", 12));
    }
}
