package org.ipclab.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipclab.peer.PipeEnd.Both;
import org.ipclab.peer.Spawn.Descriptor;

/** The process of a peer and the conversation with it. */
record PeerProcess(Child child, Link link) {
    /** On failure nothing is left: neither descriptor nor process. */
    static PeerProcess spawn(PeerPlan plan) {
        String asked = plan.asked();
        Optional<Account> account = Optional.ofNullable(plan.user()).map(name -> account(asked, name));
        var pipes = new ArrayList<Both>();
        try {
            for (int i = 0; i < 3; i++) pipes.add(PipeEnd.pipe(asked));
            return spawn(plan, account, pipes.get(0), pipes.get(1), pipes.get(2));
        } catch (RuntimeException | Error e) {
            pipes.forEach(Both::close);
            throw e;
        }
    }

    private static Account account(String asked, String name) {
        Account.requirePrivilege(asked + " as user " + name);
        return Account.find(asked + " as user " + name, name);
    }

    private static PeerProcess spawn(
            PeerPlan plan, Optional<Account> account, Both requests, Both answers, Both prints) {
        // the pipes of another user cannot be opened again through /proc, which is how the peer gets at them
        account.ifPresent(
                user -> List.of(requests, answers).forEach(pipe -> pipe.reader().giveTo(user.uid(), user.gid())));
        var descriptors = List.of(
                new Descriptor(prints.writer().fd(), 1),
                new Descriptor(prints.writer().fd(), 2),
                new Descriptor(requests.reader().fd(), PeerMain.REQUESTS),
                new Descriptor(answers.writer().fd(), PeerMain.ANSWERS));
        var environment = PeerCommand.environment(plan.environment(), account);
        int pid = new Spawn(PeerCommand.of(plan, account), environment, descriptors)
                .start(plan.asked(), List.copyOf(plan.ends().values()), Inherited.number(0));
        // its ends are its own now: while we held them too, we would not see that it closed them
        requests.reader().close();
        answers.writer().close();
        prints.writer().close();
        var link = Link.over(plan.name(), requests.writer(), answers.reader(), prints.reader());
        var child = Child.watch(pid, plan.name(), link::finish);
        child.ended().thenAccept(link::gone);
        return new PeerProcess(child, link);
    }

    /** {@code stopped} and {@code zombie} are the kernel's words, {@code running} and {@code sleeping}
     * say whether it works for us. */
    String state() {
        Ending ending = child.ended().getNow(null);
        if (ending != null) return ending.text();
        ProcStat stat = ProcStat.of(child.pid());
        if (stat.zombie()) return "zombie";
        if (stat.stopped()) return "stopped";
        return link.busy() ? "running" : "sleeping";
    }
}
