package org.ipclab.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The programs that run; they end with the session, and their files go. */
final class Programs {
    private static final Map<ProgramFolder, ProgramProcess> RUNNING = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Programs::end, "ipclab programs"));
    }

    private Programs() {}

    private static void end() {
        RUNNING.forEach((folder, process) -> {
            process.child().signalGroup(PeerNative.SIGKILL);
            folder.close();
        });
    }

    static PeerProgram start(ProgramPlan plan, Consumer<String> printed) {
        String asked = plan.asked();
        Optional<Account> account = Optional.ofNullable(plan.peer().user()).map(user -> {
            Account.requirePrivilege(asked + " as user " + user);
            return Account.find(asked + " as user " + user, user);
        });
        var folder = ProgramFolder.create(asked, account.isPresent());
        try {
            // not while the name is being taken: others look at the peers meanwhile
            var command = command(plan, account, folder, printed);
            return Peers.begin(plan.name(), asked, () -> launched(plan, account, folder, command, printed));
        } catch (RuntimeException | Error e) {
            folder.close();
            throw e;
        }
    }

    private static List<String> command(
            ProgramPlan plan, Optional<Account> account, ProgramFolder folder, Consumer<String> printed) {
        var command = new ArrayList<>(ProgramProcess.dyingWithUs(plan.peer(), account));
        command.addAll(Toolchain.command(plan, folder, printed));
        command.addAll(plan.arguments());
        return command;
    }

    private static PeerProgram launched(
            ProgramPlan plan,
            Optional<Account> account,
            ProgramFolder folder,
            List<String> command,
            Consumer<String> printed) {
        var environment = PeerCommand.environment(plan.peer().environment(), account);
        var output = new Output();
        output.tap(printed);
        var process = ProgramProcess.start(plan.peer(), command, environment, output, folder::close);
        RUNNING.put(folder, process);
        process.child().ended().thenRun(() -> RUNNING.remove(folder));
        return new PeerProgram(plan, process);
    }
}
