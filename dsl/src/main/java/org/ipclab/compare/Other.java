package org.ipclab.compare;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipclab.core.PosixName;
import org.ipclab.core.Quoted;
import org.ipclab.peer.Peer;
import org.ipclab.peer.PeerPlan;
import org.ipclab.peer.Peers;

/** Another process, which does what stands in {@link Partner}; it is gone, and forgotten, when this is closed. */
record Other(Peer peer) implements AutoCloseable {
    static PeerPlan plan() {
        return PeerPlan.named(PosixName.invent().substring(1));
    }

    /** What a method of the partner gives, for texts and numbers. */
    Object call(String method, Object... arguments) {
        return peer.eval(code(method, arguments));
    }

    /** The same beside what this process does. */
    CompletableFuture<Object> begin(String method, Object... arguments) {
        return peer.submit(code(method, arguments));
    }

    private static String code(String method, Object... arguments) {
        return Stream.of(arguments)
                .map(each -> each instanceof Integer ? each.toString() : Quoted.java(each.toString()))
                .collect(Collectors.joining(", ", Partner.class.getName() + "." + method + "(", ")"));
    }

    /** By SIGKILL, and waits for its end. */
    void kill() {
        peer.kill();
        peer.await();
    }

    @Override
    public void close() {
        peer.kill();
        peer.close();
        Peers.forget(peer);
    }
}
