package org.ipclab.kernel.cli;

import org.ipclab.kernel.Installation;
import picocli.CommandLine.Command;

/** {@code ipclab classpath}: the jars, for {@code jshell --class-path}, JBang and {@code JJAVA_CLASSPATH}. */
@Command(
        name = "classpath",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the jars, joined by colons, for jshell --class-path, JBang and JJAVA_CLASSPATH.")
final class ClasspathCommand implements Runnable {
    @Override
    public void run() {
        System.out.println(Installation.here().classPath());
    }
}
