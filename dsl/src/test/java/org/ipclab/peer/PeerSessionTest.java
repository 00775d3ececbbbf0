package org.ipclab.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ipclab.Ipc;
import org.junit.jupiter.api.Test;

/** Peers end with the session that started them, however it ends. */
class PeerSessionTest {
    /** A session of its own: starts a peer, prints its pid, does as it is told. */
    static final class Session {
        public static void main(String[] args) throws IOException {
            Peer bob = Ipc.peer("bob").start();
            bob.submit("while (true) ;");
            if (args[0].equals("stopped")) bob.pause();
            System.out.println(bob.pid());
            System.out.println(ProcessHandle.current().pid());
            if (args[0].equals("returns")) return;
            System.in.read();
        }
    }

    @Test
    void theyEndWhenItReturns() throws Exception {
        assertPeerEnds("returns", false);
    }

    @Test
    void theyEndWhenItIsKilled() throws Exception {
        assertPeerEnds("waits", true);
    }

    @Test
    void evenStoppedOnesEndWhenItIsKilled() throws Exception {
        assertPeerEnds("stopped", true);
    }

    /** As in a container: then the kernel does not see that nobody is left who would let the peer go on. */
    @Test
    void evenWhenAnotherProcessOfTheirSessionTakesThemIn() throws Exception {
        var reaper = List.of(
                "python3",
                "-c",
                "import ctypes,subprocess,sys\nctypes.CDLL(None).prctl(36,1,0,0,0)\np=subprocess.Popen(sys.argv[1:])\n"
                        + "p.wait()\nsys.stdin.read()");
        assertPeerEnds(reaper, "stopped", true);
    }

    private static void assertPeerEnds(String how, boolean kill) throws Exception {
        assertPeerEnds(List.of(), how, kill);
    }

    private static void assertPeerEnds(List<String> before, String how, boolean kill) throws Exception {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String backend = System.getProperty("ipclab.native");
        if (backend != null) command.add("-Dipclab.native=" + backend);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Session.class.getName(), how));
        Process session = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = session.inputReader()) {
            long peer = Long.parseLong(out.readLine());
            if (kill) {
                assertTrue(Judge.exists(peer));
                ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow().destroyForcibly();
            }
            boolean gone = Judge.eventually(() -> !Judge.exists(peer) || isZombie(peer));
            assertTrue(gone, "the peer goes on: " + Judge.status(peer, "State"));
        } finally {
            session.destroyForcibly().waitFor();
        }
    }

    /** Who took it in has not heard of its end. */
    private static boolean isZombie(long peer) {
        return Judge.status(peer, "State").startsWith("Z");
    }

    @Test
    void classesFromALoaderThatTheClassPathDoesNotKnowReachThePeer() throws Exception {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(PeerSessionTest::url)
                .toArray(URL[]::new);
        try (var kernel = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            var text = kernel.loadClass("org.ipclab.peer.PeerClassPath").getDeclaredMethod("text");
            text.setAccessible(true);
            var found = List.of(text.invoke(null).toString().split(":"));
            String ours = Path.of(url(
                            PeerMain.class.getProtectionDomain().getCodeSource().getLocation()))
                    .toString();
            assertEquals(ours, found.get(0));
            assertTrue(found.size() >= 6, found.toString());
        }
    }

    private static java.net.URI url(URL location) {
        return java.net.URI.create(location.toString());
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
