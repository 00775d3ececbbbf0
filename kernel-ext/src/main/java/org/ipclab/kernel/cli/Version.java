package org.ipclab.kernel.cli;

import picocli.CommandLine.IVersionProvider;

/** Which ipclab this is, and on what it runs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String ours = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "ipclab " + (ours == null ? "(not from a jar)" : ours),
            "Java " + Runtime.version() + " in " + System.getProperty("java.home")
        };
    }
}
