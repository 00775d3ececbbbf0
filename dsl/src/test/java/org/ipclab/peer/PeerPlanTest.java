package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.ipclab.Ipc;
import org.ipclab.core.IpcException;
import org.ipclab.testing.Programs;
import org.junit.jupiter.api.Test;

/** What can be said before a peer starts. */
class PeerPlanTest {
    @Test
    void aPlanIsAValue() {
        var base = Ipc.peer("bob");
        var changed = base.env("A", "1").env("A", "2").env("B", "");
        assertEquals(Map.of(), base.environment());
        assertEquals(Map.of("A", "2", "B", ""), changed.environment());
        assertTrue(base.toString().contains("posix_spawn"));
    }

    @Test
    void aNameThatCannotBeIsRefused() {
        for (String name : new String[] {null, "", " ", "a b", "a,b", "a/b", "a\0b", "x".repeat(101)})
            assertThrows(IpcException.Misused.class, () -> Ipc.peer(name), () -> "name " + name);
    }

    @Test
    void aVariableThatCannotBeIsRefused() {
        var bob = Ipc.peer("bob");
        assertThrows(IpcException.Misused.class, () -> bob.env("", "x"));
        assertThrows(IpcException.Misused.class, () -> bob.env("A=B", "x"));
        assertThrows(IpcException.Misused.class, () -> bob.env("A", "x\0"));
        assertThrows(IpcException.Misused.class, () -> bob.env("A", null));
        assertThrows(IpcException.Misused.class, () -> bob.user(""));
    }

    @Test
    void thePeerHasItsVariablesAndOurs() {
        try (var bob = Ipc.peer(Judge.name())
                .env("PEER_A", "1 = \"x\"")
                .env("PATH", "/bin")
                .start()) {
            String environ = Programs.sh("tr '\\0' '\\n' < /proc/" + bob.pid() + "/environ");
            assertTrue(environ.contains("PEER_A=1 = \"x\"\n") || environ.endsWith("PEER_A=1 = \"x\""), environ);
            assertEquals("1", Programs.sh("tr '\\0' '\\n' < /proc/" + bob.pid() + "/environ | grep -c ^PATH="));
            assertEquals("/bin", bob.eval("System.getenv(\"PATH\")"));
            assertEquals(System.getenv("HOME"), bob.eval("System.getenv(\"HOME\")"));
        }
    }

    @Test
    void anUnknownUserIsRefused() {
        assumeTrue(root(), "only root can start a peer as another user");
        var plan = Ipc.peer(Judge.name()).user("nobody-has-this-name");
        assertThrows(IpcException.NotThere.class, plan::start);
    }

    @Test
    void rootCanStartAPeerAsAnotherUser() {
        assumeTrue(root(), "only root can start a peer as another user");
        assumeTrue(readableForAll(), "the jars are where nobody else can read them");
        try (var bob = Ipc.peer(Judge.name()).user("nobody").start()) {
            assertEquals("nobody", Programs.sh("ps -o user= -p " + bob.pid()).strip());
            assertEquals(42, bob.eval("6 * 7"));
            assertThrows(IpcException.PeerFailed.class, () -> bob.eval("Files.readString(Path.of(\"/etc/shadow\"))"));
        }
    }

    private static boolean root() {
        return "0".equals(Programs.sh("id -u"));
    }

    private static boolean readableForAll() {
        return PeerClassPath.text()
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(":")))
                .allMatch(path -> Programs.sh(
                                "setpriv --reuid=65534 --clear-groups test -r \"$1\" && echo yes || echo no", path)
                        .equals("yes"));
    }
}
