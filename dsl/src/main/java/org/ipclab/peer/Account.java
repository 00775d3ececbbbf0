package org.ipclab.peer;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipclab.core.IpcException;
import org.ipclab.os.OffHeap;
import org.ipclab.os.Sys;

/** A user of this machine, from wherever it keeps its users. */
record Account(String name, int uid, int gid, String home) {
    private static final int CAP_SETGID = 6;
    private static final int CAP_SETUID = 7;
    private static final int ROOM = 16 * 1024;

    static Account find(String asked, String name) {
        var passwd = OffHeap.allocate(PeerNative.PASSWD_SIZE);
        var texts = OffHeap.allocate(ROOM);
        var result = OffHeap.allocate(Long.BYTES);
        var cName = OffHeap.text(name);
        try {
            int error = (int) PeerNative.GETPWNAM_R.invokeExact(
                    OffHeap.address(cName),
                    OffHeap.address(passwd),
                    OffHeap.address(texts),
                    (long) ROOM,
                    OffHeap.address(result));
            Reference.reachabilityFence(cName);
            if (error != 0 || result.getLong(0) == 0)
                throw new IpcException.NotThere(
                        asked, "There is no user \"" + name + "\" on this machine: see getent passwd.");
        } catch (Throwable t) {
            throw Sys.impossible(t);
        }
        int home = (int) (passwd.getLong(PeerNative.PASSWD_DIR) - OffHeap.address(texts));
        return new Account(
                name, passwd.getInt(PeerNative.PASSWD_UID), passwd.getInt(PeerNative.PASSWD_GID), text(texts, home));
    }

    private static String text(java.nio.ByteBuffer texts, int from) {
        int end = from;
        while (texts.get(end) != 0) end++;
        byte[] bytes = new byte[end - from];
        texts.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Asks for the capabilities, not for uid 0: root in a container may lack them. */
    static void requirePrivilege(String asked) {
        long held = effectiveCapabilities();
        if ((held >> CAP_SETUID & held >> CAP_SETGID & 1) == 0)
            throw new IpcException.Denied(
                    asked, "Only root can start a peer as another user (CAP_SETUID, CAP_SETGID): leave .user(..) out.");
    }

    private static long effectiveCapabilities() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status")))
                if (line.startsWith("CapEff:"))
                    return Long.parseUnsignedLong(line.substring(7).strip(), 16);
            return 0;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
