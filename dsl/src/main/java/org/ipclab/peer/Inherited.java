package org.ipclab.peer;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipclab.core.IpcException;
import org.ipclab.core.Quoted;
import org.ipclab.core.Received;
import org.ipclab.core.Trace;
import org.ipclab.os.Fcntl;
import org.ipclab.os.proc.OpenPipes;
import org.ipclab.transfer.Descriptor;
import org.ipclab.transfer.DescriptorReader;
import org.ipclab.transfer.DescriptorWriter;
import org.ipclab.transfer.FileCalls;

/** The descriptors that this process was started with, by the names that its parent gave them. */
public final class Inherited {
    /** The names in order; the first one has the number after those that drive the peer. */
    static final String PROPERTY = "ipclab.inherited";

    private static final int FIRST = PeerMain.ANSWERS + 1;
    private static final Map<Integer, Object> TAKEN = new LinkedHashMap<>();

    private Inherited() {}

    /** The descriptor that the end of this index has in the peer. */
    static int number(int index) {
        return FIRST + index;
    }

    /** The names as a word for a command line. */
    static String text(Collection<String> names) {
        return names.stream()
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What a word says: numbers by name. */
    static Map<String, Integer> parse(String text) {
        var numbers = new LinkedHashMap<String, Integer>();
        for (String name : text.split("&"))
            if (!name.isEmpty()) numbers.put(URLDecoder.decode(name, StandardCharsets.UTF_8), number(numbers.size()));
        return numbers;
    }

    /**
     * The end of this name, or of this number: {@code "3"}, as a shell gives it with {@code 3< file}; each time the same object.
     *
     * @throws IpcException NotThere if nothing of this name was inherited
     */
    public static synchronized Object of(String name) {
        Map<String, Integer> numbers = parse(System.getProperty(PROPERTY, ""));
        Integer number = numbers.get(name);
        if (number == null) number = numbered(name, numbers);
        return TAKEN.computeIfAbsent(number, Inherited::end);
    }

    private static int numbered(String name, Map<String, Integer> numbers) {
        int number = name != null && name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : -1;
        if (TAKEN.containsKey(number) || numbers.containsValue(number) || isInherited(number)) return number;
        throw new IpcException.NotThere(
                "inherited " + (name == null ? "null" : Quoted.java(name)),
                numbers.isEmpty()
                        ? "This process inherited no end: start it with Ipc.peer(name).inherit(end)."
                        : "This process inherited " + numbers + ".");
    }

    /** What comes through an exec has no close-on-exec flag; what this JVM opens has it. */
    private static boolean isInherited(int number) {
        boolean drivesUs = isPeer() && number <= PeerMain.ANSWERS;
        return number > 2
                && !drivesUs
                && !Fcntl.O_CLOEXEC.in(OpenPipes.flags(number).orElse(-1));
    }

    private static boolean isPeer() {
        return System.getProperty(PROPERTY) != null;
    }

    private static Object end(int number) {
        Received what = Received.of(number);
        if (what.type() == Received.SOCKET) return socket(what);
        int flags = OpenPipes.flags(number)
                .orElseThrow(() -> new IpcException.Closed("inherited " + number, "It was closed."));
        String kind = what.target().startsWith("pipe:") ? "pipe " : "fifo ";
        Trace trace = new Trace().about(kind + what.target());
        var descriptor = new Descriptor(number, "inherited pipe, descriptor " + number, trace);
        return (flags & Fcntl.O_WRONLY.bits()) != 0
                ? new DescriptorWriter(descriptor, new FileCalls())
                : new DescriptorReader(descriptor, new FileCalls(), Fcntl.O_DIRECT.in(flags));
    }

    private static Object socket(Received what) {
        return what.adopted()
                .orElseThrow(() -> new IpcException.Unsupported(
                        "inherited " + what.fd(), "It is " + what.target() + ", for which there is no handle here."));
    }
}
