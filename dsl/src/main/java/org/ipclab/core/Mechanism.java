package org.ipclab.core;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the views need to know of a mechanism.
 *
 * @param kind as in {@code Ipc.list(kind)}: {@code shm}
 * @param title what people call it: {@code POSIX shared memory}
 * @param entry how a plan begins: {@code Ipc.shm(name)}
 * @param manual the man page to read
 * @param uses lines of code that work, each with what it does behind {@code //}
 * @param all the objects of this kind on this machine
 */
public record Mechanism(
        String kind, String title, String entry, String manual, List<String> uses, Supplier<List<Listed>> all) {}
