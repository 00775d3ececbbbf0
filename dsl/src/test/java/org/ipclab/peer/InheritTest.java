package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a peer inherits ends of pipes, and sockets")
class InheritTest {
    private static List<String> descriptors(long pid) {
        return Programs.sh("for f in /proc/" + pid + "/fd/*; do echo ${f##*/} $(readlink $f); done")
                .lines()
                .toList();
    }

    @Test
    @DisplayName("by name and by number, and no other descriptor leaks into it")
    void inherits() {
        String name = Judge.name();
        try (var down = Ipc.pipe().create();
                var up = Ipc.pipe().create();
                var secret = Ipc.pipe().create();
                var bob = Ipc.peer(name)
                        .inherit(down.reader())
                        .inherit("back", up.writer())
                        .start()) {
            down.writer().write("one\ntwo\n");
            assertEquals("one", bob.eval("((ByteReader) Ipc.inherited(\"" + name + "-in\")).readLine()"));
            assertEquals("two", bob.eval("((ByteReader) Ipc.inherited(\"5\")).readLine()"));
            bob.eval("((ByteWriter) Ipc.inherited(\"back\")).write(\"hi\")");
            assertEquals("hi", up.reader().readText(9));
            var his = descriptors(bob.pid());
            assertTrue(his.contains("5 " + down.name()) && his.contains("6 " + up.name()), his.toString());
            assertTrue(his.stream().noneMatch(each -> each.endsWith(secret.name())), his.toString());
            assertEquals(
                    1, his.stream().filter(each -> each.endsWith(down.name())).count(), his.toString());
        }
    }

    @Test
    @DisplayName("a socket is a socket there, read and written, and a listener accepts")
    void sockets() {
        var pair = Ipc.unix().pair();
        try (var listener = Ipc.tcp(0).listen();
                var bob = Ipc.peer(Judge.name())
                        .inherit("line", pair.right())
                        .inherit("door", listener)
                        .start()) {
            pair.right().close();
            pair.left().write("hello\n");
            bob.eval("var line = (UnixStream) Ipc.inherited(\"line\");");
            bob.eval("line.write(line.readLine().toUpperCase() + \"\\n\");");
            assertEquals("HELLO", pair.left().readLine());
            try (var client = Ipc.tcp(listener.port()).connect()) {
                client.write("x\n");
                assertEquals("x", bob.eval("((TcpListener) Ipc.inherited(\"door\")).accept().readLine()"));
            }
        } finally {
            pair.left().close();
        }
    }

    @Test
    @DisplayName("and who is no relative has no way to them: neither by name nor by number")
    void strangers() {
        String name = Judge.name();
        try (var pipe = Ipc.pipe().create();
                var bob = Ipc.peer(name).inherit(pipe.reader()).start();
                var ann = Ipc.peer(Judge.name()).start()) {
            assertTrue(descriptors(ann.pid()).stream().noneMatch(each -> each.endsWith(pipe.name())));
            for (String other : List.of(name + "-in", "5", "3", "nothing"))
                assertThrows(IpcException.NotThere.class, () -> ann.eval("Ipc.inherited(\"" + other + "\")"));
            assertThrows(IpcException.NotThere.class, () -> bob.eval("Ipc.inherited(\"" + name + "-out\")"));
            assertThrows(IpcException.NotThere.class, () -> Ipc.inherited(name + "-in"));
        }
    }

    @Test
    @DisplayName("but not a closed one, not two of one name, and none once it runs")
    void refuses() {
        String name = Judge.name();
        try (var pipe = Ipc.pipe().create();
                var bob = Ipc.peer(name).start()) {
            var plan = Ipc.peer(Judge.name()).inherit(pipe.reader());
            assertTrue(plan.toString().contains("adddup2"));
            assertThrows(IpcException.Misused.class, () -> plan.inherit(pipe.reader()));
            assertThrows(IpcException.Misused.class, () -> plan.inherit(" ", pipe.writer()));
            assertThrows(IpcException.Misused.class, Ipc.peer(name).inherit(pipe.reader())::start);
            pipe.reader().close();
            assertThrows(IpcException.Closed.class, plan::start);
            assertThrows(IpcException.Closed.class, () -> Ipc.peer(name).inherit(pipe.reader()));
            assertTrue(bob.isAlive());
        }
    }
}
