package org.ipclab.sysv;

import static org.ipclab.sysv.SemaphoreSetNative.*;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ipclab.core.Given;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.os.Errno;

/**
 * One operation of a list, struct sembuf of semop(2).
 *
 * @param index which semaphore
 * @param change added to it if that keeps it at 0 or above; 0: wait until it is zero
 * @param flags IPC_NOWAIT, SEM_UNDO
 */
record SemaphoreOperation(int index, int change, int flags) {
    private static final int MOST_INDEX = 65535;
    private static final int MOST_SAID = 8;
    // index, then +n or -n or =0, then flags
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})([+-][1-9]\\d{0,8}|=0)([nu]*)");
    private static final String HELP =
            "Write index, change and flags, as \"0-1,1+2nu,2=0\": +n gives, -n takes, =0 waits for zero;"
                    + " n does not wait, u is undone when the process ends.";

    /** Reads {@code 0-1,1+2nu,2=0}; {@code Misused} for anything else. */
    static List<SemaphoreOperation> parse(String text) {
        List<SemaphoreOperation> operations = new ArrayList<>();
        for (String word : Given.of(text, "op", HELP).split(",", -1)) {
            Matcher matcher = SYNTAX.matcher(word.strip());
            if (!matcher.matches())
                throw new IpcException.Misused(
                        "op " + Quoted.java(text), (word.isBlank() ? "An operation is missing. " : "") + HELP);
            operations.add(of(matcher));
        }
        return operations;
    }

    private static SemaphoreOperation of(Matcher matcher) {
        String change = matcher.group(2);
        String flags = matcher.group(3);
        return new SemaphoreOperation(
                Integer.parseInt(matcher.group(1)),
                change.equals("=0") ? 0 : Integer.parseInt(change),
                (flags.contains("n") ? IPC_NOWAIT.bits() : 0) | (flags.contains("u") ? SEM_UNDO.bits() : 0));
    }

    /** The kernel gets 16 bits of each number. */
    boolean fits() {
        return index >= 0 && index <= MOST_INDEX && Math.abs((long) change) <= SEMVMX;
    }

    /** What does not fit is refused with what the kernel would say. */
    IpcException refusal(String asked) {
        return index < 0 || index > MOST_INDEX
                ? IpcException.of(asked, Errno.EFBIG, "", "There is no semaphore " + index + ": they count from 0.")
                : IpcException.of(asked, Errno.ERANGE, "", "A semaphore is 0 to " + SEMVMX + ", and so is a change.");
    }

    /** The same with more flags. */
    SemaphoreOperation with(int more) {
        return more == 0 ? this : new SemaphoreOperation(index, change, flags | more);
    }

    boolean neverWaits() {
        return (flags & IPC_NOWAIT.bits()) != 0;
    }

    /** What was asked, in front of the set's name: {@code acquire 2 of semaphore 0 of}, {@code op "0-1,1+2nu" of}. */
    static String asked(String verb, List<SemaphoreOperation> operations) {
        if (!verb.equals("op")) return verb + " " + operations.get(0).whichOne() + " of";
        return operations.stream()
                .limit(MOST_SAID)
                .map(SemaphoreOperation::syntax)
                .collect(Collectors.joining(",", "op \"", (operations.size() > MOST_SAID ? ",..." : "") + "\" of"));
    }

    private String whichOne() {
        return (change == 0 ? "" : Math.abs((long) change) + " ") + "of semaphore " + index;
    }

    private String syntax() {
        String undo = (flags & SEM_UNDO.bits()) != 0 ? "u" : "";
        return index + (change == 0 ? "=0" : String.format("%+d", change)) + (neverWaits() ? "n" : "") + undo;
    }

    /** As a C initializer: {@code {0, -1, SEM_UNDO}}. */
    private String c(int more) {
        int all = flags | more;
        boolean nowait = (all & IPC_NOWAIT.bits()) != 0;
        boolean undo = (all & SEM_UNDO.bits()) != 0;
        String names = nowait ? undo ? "IPC_NOWAIT|SEM_UNDO" : "IPC_NOWAIT" : undo ? "SEM_UNDO" : "0";
        return "{" + index + ", " + change + ", " + names + "}";
    }

    /** The array in C; long ones are cut in a trace, not in a program. */
    static String c(List<SemaphoreOperation> operations, int more, int most) {
        return operations.stream()
                .limit(most)
                .map(operation -> operation.c(more))
                .collect(Collectors.joining(", ", "{", operations.size() > most ? ", ...}" : "}"));
    }
}
