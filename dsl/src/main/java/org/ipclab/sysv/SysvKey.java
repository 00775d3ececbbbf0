package org.ipclab.sysv;

import static org.ipclab.sysv.SysvNative.*;

import java.nio.file.Path;
import java.util.List;
import org.ipclab.core.Arg;
import org.ipclab.core.Frame;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.core.Returns;
import org.ipclab.core.Step;
import org.ipclab.os.Flag;

/**
 * How a System V object is found.
 *
 * @param number the key, the project number of a file, or the id
 * @param path the file that the key is made of; empty for none
 */
public record SysvKey(Way way, int number, String path) {
    /** The four ways to find one. */
    public enum Way {
        /** By a key that all sides know. */
        KEY,
        /** By a key that ftok(3) makes of a file and a project number. */
        FILE,
        /** Not at all: each one that is made is new, and only its id leads to it. */
        PRIVATE,
        /** By the id that the kernel gave it. */
        ID
    }

    /** The key itself; 0 is IPC_PRIVATE, as in C. */
    public static SysvKey of(int key) {
        return key == 0 ? unfindable() : new SysvKey(Way.KEY, key, "");
    }

    /** The key of this file and project number. */
    public static SysvKey of(Path file, int project) {
        Given.of(file, "ftok", "Give it the path of a file that is there, or a key as a number.");
        if (project < 1 || project > 255)
            throw new IpcException.Misused(
                    "ftok(" + Quoted.java(file.toString()) + ", " + project + ")",
                    "A project number is 1 to 255: ftok(3) takes its low 8 bits only, and they must not be 0.");
        return new SysvKey(Way.FILE, project, file.toString());
    }

    /** IPC_PRIVATE. */
    public static SysvKey unfindable() {
        return new SysvKey(Way.PRIVATE, 0, "");
    }

    public static SysvKey id(int id) {
        return new SysvKey(Way.ID, id, "");
    }

    /** For people: {@code 0x0701f3a2}, {@code ftok("/tmp/x", 7)}, {@code IPC_PRIVATE}, {@code id 5}. */
    public String name() {
        return switch (way) {
            case KEY -> hex(number);
            case FILE -> "ftok(" + Quoted.java(path) + ", " + number + ")";
            case PRIVATE -> IPC_PRIVATE.c();
            case ID -> named(0, number);
        };
    }

    /** The name of an object that is there: its key where it has one, else its id. */
    public static String named(int key, int id) {
        return key == 0 ? "id " + id : hex(key);
    }

    /** As ipcs(1) writes a key. */
    public static String hex(int key) {
        return String.format("0x%08x", key);
    }

    /** The Java that begins a plan: {@code Ipc.sysvShm(0x07)}. */
    public String code(String factory) {
        return switch (way) {
            case KEY -> factory + "(" + hex(number) + ")";
            case FILE -> factory + "(Path.of(" + Quoted.java(path) + "), " + number + ")";
            case PRIVATE -> factory + "()";
            case ID -> factory + "Id(" + number + ")";
        };
    }

    public boolean isId() {
        return way == Way.ID;
    }

    public boolean isPrivate() {
        return way == Way.PRIVATE;
    }

    /** What comes before the call that takes the key. */
    List<Step> steps() {
        return way == Way.FILE ? List.of(ftok()) : List.of();
    }

    private Step ftok() {
        return Step.call("ftok", Arg.text(path), Arg.number(number))
                .because("the key: of the file's inode and device, and the project number")
                .returning(Returns.number("key"))
                .headers("sys/ipc.h")
                .does(frame -> (int) FTOK.invokeExact(frame.text(path), number));
    }

    /** The key as an argument. */
    Arg arg() {
        return switch (way) {
            case FILE -> Arg.of("key", frame -> hex(value(frame)));
            case PRIVATE -> Arg.flags(IPC_PRIVATE);
            default -> Arg.c(hex(number));
        };
    }

    /** The key as a number. */
    int value(Frame frame) {
        return way == Way.FILE ? (int) frame.get("key") : number;
    }

    /** The id as an argument: a number where the user gave it, else what the get call returned. */
    Arg id() {
        return isId() ? Arg.number(number) : Arg.variable("id");
    }

    /** The id as a number. */
    int id(Frame frame) {
        return isId() ? number : (int) frame.get("id");
    }

    /** The flags of a get call that makes an object with this mode. */
    static Flag making(String octal, int mode) {
        return IPC_CREAT.or(IPC_EXCL).or(new Flag(octal, mode));
    }
}
