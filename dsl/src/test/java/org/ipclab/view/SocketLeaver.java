package org.ipclab.view;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.Ipc;

/** A session with every kind of server that has a path, some in its working folder; it says so, and waits to be killed. */
final class SocketLeaver {
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        // who lets go of a handle may find it closed
        var held = List.of(
                Ipc.unix(folder + "/stream").listen(),
                Ipc.unix(folder + "/datagram").datagram().bind(),
                Ipc.unix(folder + "/seqpacket").seqpacket().listen(),
                Ipc.http(0).unix(folder + "/http").start(),
                Ipc.grpc("Left")
                        .unix(folder + "/grpc")
                        .unary("Hello", name -> name)
                        .start(),
                Ipc.unix("relative").listen(),
                Ipc.fifo("fifo").create(),
                Ipc.unix(folder + "/foreign").replaceStale().listen());
        System.out.println("ready");
        System.in.read();
        held.forEach(each -> System.out.println(each.name()));
    }
}
