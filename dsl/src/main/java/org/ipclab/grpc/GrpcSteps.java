package org.ipclab.grpc;

import java.util.ArrayList;
import java.util.List;
import org.ipclab.core.Quoted;
import org.ipclab.table.Table;

/** What the start of a service does, in order. */
final class GrpcSteps {
    private GrpcSteps() {}

    static Table table(GrpcPlan plan) {
        GrpcAddress address = plan.address();
        List<String[]> steps = new ArrayList<>();
        steps.add(step(
                "describe " + plan.service(),
                "a descriptor of " + plan.methods().size() + " methods, built now: no .proto file is compiled"));
        if (address.isUnix()) unix(address, steps);
        else tcp(address, steps);
        steps.add(step("epoll_wait(2), in two threads", "one takes connections, one reads and writes them: HTTP/2"));
        steps.add(step("serve " + plan.service(), "each call of a method runs its handler in a thread of its own"));
        steps.add(step("serve grpc.reflection v1 and v1alpha", "clients of any language learn the methods"));
        steps.add(step("serve grpc.health.v1.Health", "says SERVING until the service closes"));
        steps.add(step("serve grpc.channelz.v1.Channelz", "the counts that state() shows"));
        List<List<?>> rows = new ArrayList<>();
        for (String[] step : steps) rows.add(List.of(rows.size() + 1, step[0], step[1]));
        return Table.of(List.of("#", "call", "why"), rows);
    }

    private static String[] step(String call, String why) {
        return new String[] {call, why};
    }

    private static void tcp(GrpcAddress address, List<String[]> steps) {
        steps.add(step("socket(AF_INET, SOCK_STREAM, 0)", "TCP, with SO_REUSEADDR: a port in TIME_WAIT can be taken"));
        steps.add(step(
                "bind(fd, " + address.text() + ")",
                address.warning().isEmpty()
                        ? "loopback: only this machine reaches it"
                        : address.warning().strip()));
        steps.add(step("listen(fd, ...)", "EADDRINUSE if somebody listens there: AlreadyThere says who"));
    }

    private static void unix(GrpcAddress address, List<String[]> steps) {
        String path = Quoted.java(address.path());
        if (address.replacesStale())
            steps.add(step("unlink(" + path + ")", "only if it is a socket and connect(2) says ECONNREFUSED"));
        steps.add(step("socket(AF_UNIX, SOCK_STREAM, 0)", "no TCP port is opened"));
        steps.add(step(
                String.format("fchmod(fd, 0%o)", address.mode().bits()),
                "before bind: the path has this mode, less the umask, from its first moment"));
        steps.add(step("bind(fd, " + path + ")", "makes the path; EADDRINUSE if it is there"));
        steps.add(step("listen(fd, ...)", "from now on clients connect"));
    }
}
