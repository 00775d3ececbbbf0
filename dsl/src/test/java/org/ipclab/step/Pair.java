package org.ipclab.step;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.List;
import org.ipclab.Ipc;
import org.ipclab.peer.Peer;
import org.ipclab.shm.SharedMemory;
import org.ipclab.testing.FreshName;

/** Two peers with the same shared memory {@code m}, which has a semaphore; what is in it is read from the kernel's file. */
final class Pair implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(60);

    final FreshName name = new FreshName();
    final SharedMemory memory = Ipc.shm(name.text()).size(64).withSemaphore().create();
    final Peer alice = Ipc.peer("alice-" + name.text()).start();
    final Peer bob = Ipc.peer("bob-" + name.text()).start();

    Pair() {
        for (Peer each : List.of(alice, bob))
            each.eval("var m = Ipc.shm(\"" + name.text() + "\").withSemaphore().open();");
    }

    /** The 4 bytes there, as the kernel has them. */
    int at(long offset) throws IOException {
        try (var file = new RandomAccessFile(name.shm().toFile(), "r")) {
            file.seek(offset);
            return Integer.reverseBytes(file.readInt());
        }
    }

    void zero() {
        memory.fill(0);
    }

    @Override
    public void close() throws IOException {
        alice.kill();
        bob.kill();
        alice.await();
        bob.await();
        memory.close();
        memory.unlink();
        name.close();
    }
}
