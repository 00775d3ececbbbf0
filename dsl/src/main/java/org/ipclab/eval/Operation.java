package org.ipclab.eval;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of IPC as code names it: what other processes can see, or what sees what they do. Looking at a handle or
 * choosing options of a plan is none.
 *
 * @param type the simple name of the type that it is called on: {@code SharedMemory}
 * @param name the method: {@code putInt}
 * @param line the line of the code given, from 1; of a method that was declared before, in the code that declared it
 */
public record Operation(String type, String name, int line) {
    private static final Set<String> NAMES =
            Set.of(("create open createOrOpen unlink exists close listen connect accept tryAccept bind pair start "
                            + "acquire tryAcquire release withPermit withLock value values op tryOp awaitZero query "
                            + "toShared toExclusive tryToExclusive fill force resize lockInMemory capacity "
                            + "send trySend sendTo sendFd receive tryReceive receiveExcept tryReceiveExcept receiveInto "
                            + "receiveFd peek queued onMessage on queue read tryRead readFully readLine readText readInto "
                            + "unread write tryWrite shutdownOutput append replace call stream bidi post delete events watch")
                    .split(" "));
    /** Where a name of the list, or one that says nothing elsewhere, is an operation. */
    private static final Set<String> MORE =
            Set.of("FilePlan.text", "FilePlan.bytes", "Fifo.reader", "Fifo.tryReader", "Fifo.writer", "Fifo.tryWriter");

    /** Facts of a plan with a name of the list. */
    private static final Set<String> FACTS = Set.of("LockPlan.start", "SysvSemPlan.values");

    private static final Pattern ACCESS =
            Pattern.compile("(get|put|set|getAndAdd|compareAndSet|getVolatile|setVolatile)"
                    + "(Byte|Bytes|Short|Int|Long|Float|Double|String)?");
    /** Ours, but no mechanism of IPC. */
    private static final Pattern OURS = Pattern.compile(
            "org/ipclab/(?!table/|program/|crash/|peer/|view/|eval/|step/|bench/|compare/|os/)[a-z]+/.+");

    /** Values that operations gave, and facts: they have methods with names of the list. */
    private static final Pattern VALUE = Pattern.compile("Message|TypedMessage|Datagram|ReceivedSignal|Layout"
            + "|.*(State|Reply|Result|Answer|View|Event|Holder|Trace|Call)");

    /** Whether a call of this method is an operation; {@code owner} and {@code descriptor} as class files have them. */
    static boolean isOne(String owner, String method, String descriptor) {
        if (!OURS.matcher(owner).matches()) return false;
        String type = simple(owner);
        if (MORE.contains(type + "." + method)) return true;
        // an option of a plan gives a plan
        if (FACTS.contains(type + "." + method) || descriptor.endsWith("Plan;")) return false;
        boolean isValue = VALUE.matcher(type).matches() && !type.equals("LayoutView");
        return !isValue && (NAMES.contains(method) || ACCESS.matcher(method).matches());
    }

    /** The last part of a class's name: {@code SharedMemory}. */
    static String simple(String owner) {
        return owner.substring(owner.lastIndexOf('/') + 1);
    }
}
