package org.ipclab.core;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Names of POSIX objects: a slash, then anything but another slash. */
public final class PosixName {
    private PosixName() {}

    /**
     * The name with its slash; {@code x} and {@code /x} are the same.
     *
     * @param kind for the message: {@code shm}
     */
    public static String of(String kind, String name) {
        if (name == null) throw new IpcException.Misused(kind + " null", "Give it a name, as \"counter\".");
        String bare = name.startsWith("/") ? name.substring(1) : name;
        String asked = kind + " " + Quoted.java(name);
        if (bare.isEmpty()) throw new IpcException.Misused(asked, "The name is empty: give it at least one character.");
        if (bare.equals(".") || bare.equals(".."))
            throw new IpcException.Misused(asked, "That is a folder, not a name: take another.");
        if (bare.indexOf('/') >= 0)
            throw new IpcException.Misused(
                    asked, "A name has one slash, in front: objects have no folders. Write a-b for a/b.");
        if (bare.indexOf('\0') >= 0) throw new IpcException.Misused(asked, "A name ends at a NUL: leave it out.");
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(bare))
            throw new IpcException.Misused(
                    asked, "A name is text, and half of a character has no bytes: leave the single surrogate out.");
        return "/" + bare;
    }

    /** The bytes behind the slash, which is what the limits of names count; 255 at most. */
    public static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length - 1;
    }

    /** A name that nobody uses: this process and a random number are in it. */
    public static String invent() {
        String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        return "/ipclab-" + ProcessHandle.current().pid() + "-" + random;
    }
}
