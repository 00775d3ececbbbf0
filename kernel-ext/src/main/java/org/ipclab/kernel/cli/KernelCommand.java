package org.ipclab.kernel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ipclab.kernel.install.Kernelspec;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipclab kernel install|uninstall}: our kernelspec beside those that are there. */
@Command(
        name = "kernel",
        mixinStandardHelpOptions = true,
        description = "Installs or removes the Jupyter kernel \"Java (ipclab)\".",
        subcommands = {KernelCommand.Install.class, KernelCommand.Uninstall.class})
final class KernelCommand {
    /** Where: one of the two, the user's own folder if none is given. */
    static final class Where {
        @Option(names = "--user", description = "for this user (the default)")
        boolean user;

        @Option(names = "--prefix", paramLabel = "DIR", description = "below DIR/share/jupyter/kernels")
        Path prefix;

        Kernelspec kernelspec() {
            return prefix == null ? Kernelspec.ofUser() : Kernelspec.below(prefix);
        }
    }

    @Command(name = "install", mixinStandardHelpOptions = true, description = "Installs the kernelspec.")
    static final class Install implements Callable<Integer> {
        @ArgGroup
        Where where = new Where();

        @Override
        public Integer call() throws IOException {
            where.kernelspec().install();
            System.out.println("Installed the kernel \"Java (ipclab)\" in "
                    + where.kernelspec().folder());
            return 0;
        }
    }

    @Command(name = "uninstall", mixinStandardHelpOptions = true, description = "Removes the kernelspec.")
    static final class Uninstall implements Callable<Integer> {
        @ArgGroup
        Where where = new Where();

        @Override
        public Integer call() throws IOException {
            where.kernelspec().uninstall();
            System.out.println("Removed " + where.kernelspec().folder());
            return 0;
        }
    }
}
