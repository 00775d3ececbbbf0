package org.ipclab.region;

import static org.ipclab.region.MemoryNative.*;

import org.ipclab.core.Arg;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Flag;
import org.ipclab.os.Natives;

/** The steps of a program that map memory, leave it and look at it; the address is in the variable {@code at}. */
public final class MemorySteps {
    static {
        Natives.load(MemoryNative.class);
    }

    private static final Flag ZEROS =
            MAP_PRIVATE.or(MAP_ANONYMOUS).or(MAP_FIXED).or(MAP_NORESERVE);
    /** The smallest page; mremap(2) rounds up to the real one. */
    static final long PAGE = 4096;

    private MemorySteps() {}

    /** mmap(2) of {@code length} bytes of the object behind the variable {@code fd}. */
    public static Step map(Arg length, boolean readOnly, Step.Native bytes) {
        return map(length, readOnly, MAP_SHARED, 0, bytes);
    }

    /** The same from an offset on; puts stay here. */
    public static Step mapPrivate(Arg length, boolean readOnly, long offset, Step.Native bytes) {
        return map(length, readOnly, MAP_PRIVATE, offset, bytes);
    }

    /** The same from an offset on; puts reach the object. */
    public static Step mapShared(Arg length, boolean readOnly, long offset, Step.Native bytes) {
        return map(length, readOnly, MAP_SHARED, offset, bytes);
    }

    private static Step map(Arg length, boolean readOnly, Flag sharing, long offset, Step.Native bytes) {
        Flag protection = readOnly ? PROT_READ : PROT_READ.or(PROT_WRITE);
        return Step.call(
                        "mmap",
                        Arg.c("NULL"),
                        length,
                        Arg.flags(protection),
                        Arg.flags(sharing),
                        Arg.variable("fd"),
                        Arg.number(offset))
                .returning(Returns.mapping("at"))
                .headers("sys/mman.h")
                .does(frame -> {
                    long count = bytes.run(frame);
                    frame.set("length", count);
                    return (long) MMAP.invokeExact(
                            0L, count, protection.bits(), sharing.bits(), (int) frame.get("fd"), offset);
                })
                .undoneBy(unmap());
    }

    /** Writes what was changed to the file, msync(2), and returns when it is there. */
    public static Step sync() {
        return Step.call("msync", Arg.pointer("at"), Arg.variable("length"), Arg.flags(MS_SYNC))
                .headers("sys/mman.h")
                .does(frame -> (int) MSYNC.invokeExact(frame.get("at"), frame.get("length"), MS_SYNC.bits()));
    }

    /** Brings the pages into memory, and they stay there, mlock(2). */
    public static Step lock() {
        return Step.call("mlock", Arg.pointer("at"), Arg.variable("length"))
                .headers("sys/mman.h")
                .does(frame -> (int) MLOCK.invokeExact(frame.get("at"), frame.get("length")));
    }

    private static Step unmap() {
        return Step.call("munmap", Arg.pointer("at"), Arg.variable("length"))
                .onlyHere() // a process that ends takes its mappings along
                .does(frame -> (int) MUNMAP.invokeExact(frame.get("at"), frame.get("length")));
    }

    /** Lays zeros over a mapping: the object is left at once, and a thread that still reads meets no fault. */
    static Step leave() {
        return Step.call(
                        "mmap",
                        Arg.pointer("at"),
                        Arg.variable("length"),
                        Arg.flags(PROT_READ.or(PROT_WRITE)),
                        Arg.flags(ZEROS),
                        Arg.number(-1),
                        Arg.number(0))
                .because("leave the object; zeros stand in its place, so that a thread that still reads meets no fault")
                .returning(Returns.mapping("left"))
                .does(frame -> (long) MMAP.invokeExact(
                        frame.get("at"),
                        frame.get("length"),
                        PROT_READ.or(PROT_WRITE).bits(),
                        ZEROS.bits(),
                        -1,
                        0L));
    }

    /** A second view, in {@code view}, of the page in which the variable points. */
    public static Step secondView(String variable) {
        return Step.call("mremap", Arg.pointer(variable), Arg.number(0), Arg.number(PAGE), Arg.flags(MREMAP_MAYMOVE))
                .because("a second view of the page: safe to use while it is closed")
                .returning(Returns.mapping("view"))
                .onlyHere()
                .does(frame -> (long) MREMAP.invokeExact(frame.get(variable) & -PAGE, 0L, PAGE, MREMAP_MAYMOVE.bits()))
                .undoneBy(Step.call("munmap", Arg.pointer("view"), Arg.number(PAGE))
                        .onlyHere()
                        .does(frame -> (int) MUNMAP.invokeExact(frame.get("view"), PAGE)));
    }
}
