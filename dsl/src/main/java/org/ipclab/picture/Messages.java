package org.ipclab.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which call got what another one sent: by the rules of the object, played again. A queue hands out by priority or type and then by age; a
 * pipe is one stream, of which each write and each read is a part. What does not fit, because somebody else took part, gets no arrow.
 */
final class Messages {
    /** What went from one call to another. */
    record Hop(TimedCall from, TimedCall to) {}

    private static final Pattern MQ = Pattern.compile(".*, (\\d+), (\\d+)(?:, &[^,]*)?\\)", Pattern.DOTALL);
    private static final Pattern MSGSND =
            Pattern.compile("msgsnd\\([^,]*, &\\{(\\d+), .*}, (\\d+), [^,]*\\)", Pattern.DOTALL);
    private static final Pattern MSGRCV = Pattern.compile("msgrcv\\(.*, (\\d+), (-?\\d+), ([^,]*)\\)", Pattern.DOTALL);

    /** A message that was sent; the lowest rank comes first. */
    private record Sent(TimedCall call, long rank, long length) {}

    private Messages() {}

    static List<Hop> of(List<TimedCall> calls) {
        Map<String, List<TimedCall>> objects = calls.stream()
                .filter(call -> call.isDone() && !call.object().isEmpty())
                .sorted(Comparator.comparingLong(TimedCall::end))
                .collect(Collectors.groupingBy(TimedCall::object, LinkedHashMap::new, Collectors.toList()));
        List<Hop> hops = new ArrayList<>();
        objects.forEach((object, all) ->
                hops.addAll(object.startsWith("mq ") || object.startsWith("sysv-mq ") ? queued(all) : streamed(all)));
        return hops;
    }

    private static List<Hop> queued(List<TimedCall> calls) {
        List<Sent> waiting = new ArrayList<>();
        calls.forEach(call -> sent(call).ifPresent(waiting::add));
        List<Hop> hops = new ArrayList<>();
        for (TimedCall call : calls)
            if (call.function().endsWith("receive") || call.function().equals("msgrcv"))
                taken(call, waiting).ifPresent(sent -> {
                    waiting.remove(sent);
                    hops.add(new Hop(sent.call, call));
                });
        return hops;
    }

    private static Optional<Sent> sent(TimedCall call) {
        Matcher mq = MQ.matcher(call.text());
        if (call.function().endsWith("send") && mq.matches())
            return Optional.of(new Sent(call, -Long.parseLong(mq.group(2)), Long.parseLong(mq.group(1))));
        Matcher msgsnd = MSGSND.matcher(call.text());
        return msgsnd.matches()
                ? Optional.of(new Sent(call, Long.parseLong(msgsnd.group(1)), Long.parseLong(msgsnd.group(2))))
                : Optional.empty();
    }

    /** The one that the kernel would hand out; none if it has not this length: then it was another one, of somebody else. */
    private static Optional<Sent> taken(TimedCall call, List<Sent> waiting) {
        List<Sent> there =
                waiting.stream().filter(sent -> sent.call.start() < call.end()).collect(Collectors.toList());
        Comparator<Sent> age = Comparator.comparingLong(sent -> sent.call.end());
        Comparator<Sent> rank = Comparator.comparingLong(Sent::rank);
        Comparator<Sent> order = rank.thenComparing(age);
        if (call.function().equals("msgrcv")) {
            Matcher asked = MSGRCV.matcher(call.text());
            if (!asked.matches() || asked.group(3).contains("MSG_")) return Optional.empty();
            long type = Long.parseLong(asked.group(2));
            if (type > 0) there.removeIf(sent -> sent.rank != type);
            if (type < 0) there.removeIf(sent -> sent.rank > -type);
            if (type >= 0) order = age;
        }
        return there.stream().min(order).filter(sent -> sent.length == call.result());
    }

    private static List<Hop> streamed(List<TimedCall> calls) {
        List<Hop> hops = new ArrayList<>();
        Set<List<TimedCall>> known = new HashSet<>();
        long read = 0;
        for (TimedCall reader : calls) {
            if (!reader.function().startsWith("read") || reader.result() <= 0) continue;
            long written = 0;
            for (TimedCall writer : calls) {
                if (!writer.function().startsWith("write") || writer.result() <= 0) continue;
                boolean meet = written < read + reader.result() && read < written + writer.result();
                if (meet && writer.start() < reader.end() && known.add(List.of(writer, reader)))
                    hops.add(new Hop(writer, reader));
                written += writer.result();
            }
            read += reader.result();
        }
        return hops;
    }
}
